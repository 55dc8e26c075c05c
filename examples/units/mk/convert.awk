# Turns a list of units into C: one function for each pair of units, and a table of them all.
# A line is "name factor"; a star before the name asks for the SI prefixes too.
BEGIN {
    n = split("pico 1e-12 nano 1e-9 micro 1e-6 milli 1e-3 centi 1e-2 deci 1e-1 deca 1e1 hecto 1e2 kilo 1e3 " \
        "mega 1e6 giga 1e9 tera 1e12", words)
    for (i = 1; i < n; i += 2) {
        prefix[(i + 1) / 2] = words[i]
        power[(i + 1) / 2] = words[i + 1]
    }
    prefixes = n / 2
}
/^#/ || NF < 2 { next }
{
    starred = sub(/^\*/, "", $1)
    add($1, $2)
    for (i = 1; starred && i <= prefixes; i++)
        add(prefix[i] $1, $2 " * " power[i])
}
function add(name, size) {
    unit[++units] = name
    factor[units] = size
}
END {
    print "#include \"units.h\"\n"
    for (a = 1; a <= units; a++)
        for (b = 1; b <= units; b++)
            printf "static double %s_to_%s(double x) { return x * (%s) / (%s); }\n", unit[a], unit[b], factor[a], factor[b]
    printf "\nconst struct conversion %s_conversions[] = {\n", quantity
    for (a = 1; a <= units; a++)
        for (b = 1; b <= units; b++)
            printf "    {\"%s\", \"%s\", %s_to_%s},\n", unit[a], unit[b], unit[a], unit[b]
    print "    {0, 0, 0}\n};"
}
