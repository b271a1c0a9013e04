#!/usr/bin/env bash
# Runs lws-server and passes all arguments on: examples/serve.sh --help
# Builds it first if that has not been done or the sources are newer.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$root/lws-server/target/lws-server.jar

fail() {
  echo "serve.sh: $1" >&2
  exit 2
}

if [[ -n ${JAVA_HOME:-} ]]; then
  java=$JAVA_HOME/bin/java
  [[ -x $java ]] || fail "JAVA_HOME is '$JAVA_HOME', where there is no bin/java; point it to a JDK, version 17 or later."
else
  java=$(command -v java) || fail "There is no java here; install a JDK, version 17 or later."
fi

version=$("$java" -XshowSettings:properties -version 2>&1 \
  | sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p')
[[ ${version:-0} -ge 17 ]] || fail "Java 17 or later is needed, and '$java' is an older one."

# What the jar is made of: the modules it contains, and what they are built with
sources=("$root/pom.xml")
for module in lws-store-spi lws-store-catalog lws-store-fs lws-core lws-servlet-adapter lws-jaxrs-adapter \
  lws-wstransfer-adapter lws-server; do
  sources+=("$root/$module/pom.xml" "$root/$module/src/main")
done

if [[ ! -f $jar || -n $(find "${sources[@]}" -type f -newer "$jar" -print -quit) ]]; then
  echo "serve.sh: building the server" >&2
  (cd "$root" && ./mvnw -q -pl lws-server -am package -DskipTests) >&2 \
    || fail "The build failed; what it said is above."
fi

exec "$java" -jar "$jar" "$@"
