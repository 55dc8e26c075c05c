# shellcheck shell=sh disable=SC2154
# row: the scheduler's choice among 1,000 hosts with 10,000 jobs queued (JMH)

grep -qs jmh bench/pom.xml || skip 'the module bench has no JMH benchmark'
find_jdk_17
mvn -B -q -Dmaven.test.skip=true -pl bench -am package dependency:build-classpath -DincludeScope=runtime \
    "-Dmdep.outputFile=$place/classpath"
"$jdk/bin/java" -cp "bench/target/classes:$(cat "$place/classpath")" org.openjdk.jmh.Main '.*Scheduler.*' \
    -bm avgt -tu us -f "$rounds" -wi 3 -w 1 -i 1 -r 1 -rf csv -rff "$place/jmh.csv" >"$place/log" || {
    tail -n 20 "$place/log" >&2
    exit 1
}
# "benchmark","mode",threads,samples,score,error,"unit", and parameters: one line each
tail -n +2 "$place/jmh.csv" | tr -d '"' | while IFS=, read -r benchmark _ _ _ score _; do
    note "${benchmark##*.}" "$score"
done
# shellcheck disable=SC2046 # a list
figures us - '<=20' $(cut -f 1 "$work/notes" | uniq)
