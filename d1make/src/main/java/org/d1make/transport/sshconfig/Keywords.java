package org.d1make.transport.sshconfig;

import java.util.Map;
import java.util.Set;

/** The one table of what becomes of each keyword of ssh_config(5). It does not know values' forms. */
final class Keywords {

    /** Followed. */
    private static final Set<String> FOLLOWED = Set.of(
            "addressfamily",
            "ciphers",
            "connecttimeout",
            "globalknownhostsfile",
            "hashknownhosts",
            "hostkeyalgorithms",
            "hostkeyalias",
            "hostname",
            "identitiesonly",
            "identityagent",
            "identityfile",
            "kexalgorithms",
            "loglevel",
            "macs",
            "port",
            "proxyjump",
            "pubkeyacceptedalgorithms",
            "pubkeyacceptedkeytypes",
            "pubkeyauthentication",
            "sendenv",
            "serveralivecountmax",
            "serveraliveinterval",
            "setenv",
            "stricthostkeychecking",
            "tcpkeepalive",
            "user",
            "userknownhostsfile");

    /**
     * Passed over: what they do is of no use to a build, is done otherwise, or would only let in where others do, too.
     */
    private static final Set<String> PASSED_OVER = Set.of(
            "addkeystoagent",
            "batchmode",
            "canonicaldomains",
            "canonicalizefallbacklocal",
            "canonicalizemaxdots",
            "canonicalizepermittedcnames",
            "casignaturealgorithms",
            "challengeresponseauthentication",
            "channeltimeout",
            "checkhostip",
            "clearallforwardings",
            "compression",
            "connectionattempts",
            "controlmaster",
            "controlpath",
            "controlpersist",
            "dynamicforward",
            "enableescapecommandline",
            "enablesshkeysign",
            "escapechar",
            "exitonforwardfailure",
            "fingerprinthash",
            "forkafterauthentication",
            "forwardagent",
            "forwardx11",
            "forwardx11timeout",
            "forwardx11trusted",
            "gatewayports",
            "gssapiauthentication",
            "gssapiclientidentity",
            "gssapidelegatecredentials",
            "gssapikeyexchange",
            "gssapikexalgorithms",
            "gssapirenewalforcesrekey",
            "gssapiserveridentity",
            "gssapitrustdns",
            "hostbasedacceptedalgorithms",
            "hostbasedauthentication",
            "hostbasedkeytypes",
            "ipqos",
            "kbdinteractiveauthentication",
            "kbdinteractivedevices",
            "localcommand",
            "localforward",
            "logverbose",
            "nohostauthenticationforlocalhost",
            "numberofpasswordprompts",
            "obscurekeystroketiming",
            "passwordauthentication",
            "permitremoteopen",
            "preferredauthentications",
            "proxyusefdpass",
            "rekeylimit",
            "remotecommand",
            "remoteforward",
            "requesttty",
            "requiredrsasize",
            "securitykeyprovider",
            "stdinnull",
            "streamlocalbindmask",
            "streamlocalbindunlink",
            "syslogfacility",
            "tag",
            "tunnel",
            "tunneldevice",
            "updatehostkeys",
            "verifyhostkeydns",
            "visualhostkey",
            "warnweakcrypto",
            "xauthlocation");

    /** They change where or how one gets in, and cannot be followed: the value with which they change nothing. */
    private static final Map<String, String> REFUSED = Map.of(
            "bindaddress", "",
            "bindinterface", "",
            "canonicalizehostname", "no",
            "certificatefile", "none",
            "knownhostscommand", "none",
            "permitlocalcommand", "no",
            "pkcs11provider", "none",
            "proxycommand", "none",
            "revokedhostkeys", "none",
            "sessiontype", "default");

    private Keywords() {}

    /** Whether ssh knows the keyword. */
    static boolean isKnown(String keyword) {
        return FOLLOWED.contains(keyword) || PASSED_OVER.contains(keyword) || REFUSED.containsKey(keyword);
    }

    /** Whether the line asks for something that only OpenSSH can do. */
    static boolean isRefused(ConfigLine line) {
        String harmless = REFUSED.get(line.keyword());
        return harmless != null && !harmless.equalsIgnoreCase(line.first());
    }
}
