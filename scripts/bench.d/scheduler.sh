# shellcheck shell=sh disable=SC2154
# row: the scheduler's choice among 1,000 hosts with 10,000 jobs queued (JMH)

find_jdk_17
JAVA_HOME=$jdk
export JAVA_HOME
mvn -B -q -Pbenchmark -Dmaven.test.skip=true -pl benchmark -am package dependency:build-classpath \
    "-Dmdep.outputFile=$place/classpath" >"$place/log" || {
    tail -n 20 "$place/log" >&2
    exit 1
}
"$jdk/bin/java" -cp "benchmark/target/classes:$(cat "$place/classpath")" org.openjdk.jmh.Main PlacementBenchmark \
    -p free=0 -f "$rounds" -wi 3 -w 1 -i 1 -r 1 -rf csv -rff "$place/jmh.csv" >"$place/log" || {
    tail -n 20 "$place/log" >&2
    exit 1
}
# "benchmark","mode",threads,samples,score,error,"unit", and parameters: one line each
tail -n +2 "$place/jmh.csv" | tr -d '"' | while IFS=, read -r _ _ _ _ score _; do
    note d1make "$score"
done
figures us - '<=20' d1make
