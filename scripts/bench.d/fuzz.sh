# shellcheck shell=sh disable=SC2154
# row: a million random inputs to each decoder of the wire, or $FUZZ_INPUTS, from $FUZZ_SEED on; it fails where a decoder does

find_jdk_17
mvn -B -q -Dmaven.test.skip=true -pl fuzz -am package dependency:build-classpath -DincludeScope=runtime \
    "-Dmdep.outputFile=$place/classpath"
# shellcheck disable=SC2086 # no seed, no word
"$jdk/bin/java" -Xmx256m -cp "fuzz/target/classes:$(cat "$place/classpath")" org.d1make.fuzz.Fuzz \
    "${FUZZ_INPUTS:-1000000}" ${FUZZ_SEED-}
