#!/usr/bin/env bash
# Tests the launcher with stand-ins for java and mvn. usage: launcher-test.sh PATH_OF_WINNOW
set -u
launcher=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

make_jdk() { # folder, version
  mkdir -p "$work/$1/bin"
  printf 'IMPLEMENTOR="Test"\nJAVA_VERSION="%s"\n' "$2" >"$work/$1/release"
  cat >"$work/$1/bin/java" <<'JAVA'
#!/usr/bin/env bash
echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
echo 'a word from the virtual machine' >&2
for argument in "$@"; do
  case $argument in
    -Dwinnow.stderr=3) echo 'an error of the program' >&3 ;;
    three) exit 3 ;;
  esac
  echo "<$argument>"
done
JAVA
  cp "$work/$1/bin/java" "$work/$1/bin/javac"
  chmod +x "$work/$1/bin/java" "$work/$1/bin/javac"
}

make_maven() { # version, exit code of a build
  cat >"$work/bin/mvn" <<MAVEN
#!/usr/bin/env bash
[ "\$1" = -v ] && { echo "Apache Maven $1"; exit 0; }
echo build >>"$work/builds"
echo '[ERROR] the fault that stopped the build'
[ $2 -eq 0 ] && mkdir -p cli/target/dist/lib && touch cli/target/dist/built
exit $2
MAVEN
  chmod +x "$work/bin/mvn"
}

start() { # arguments of the launcher; sets code, and the files out and err
  env -i PATH="$work/bin" HOME="$work" WINNOW_JDK_FOLDERS="${folders:-}" ${java_home:+JAVA_HOME="$java_home"} \
    "$start_from" "$@" >"$work/out" 2>"$work/err"
  code=$?
}

check() { # what, command that must succeed
  local what=$1
  shift
  if ! "$@"; then
    failures=$((failures + 1))
    echo "FAILED: $what (exit code $code)"
    sed 's/^/  out: /' "$work/out"
    sed 's/^/  err: /' "$work/err"
  fi
}

exit_code() { [ "$code" -eq "$1" ]; }
says() { grep -qF -- "$2" "$work/$1"; }
silent_about() { ! grep -qF -- "$2" "$work/$1"; }
builds() { [ "$(wc -l <"$work/builds")" -eq "$1" ]; }

mkdir -p "$work/bin" "$work/project/cli/src/main"
for tool in awk bash cat dirname env find grep head mkdir mv readlink rm sed sleep sort tail touch wc; do
  ln -s "$(command -v "$tool")" "$work/bin/$tool"
done
touch "$work/project/pom.xml" "$work/project/cli/pom.xml" "$work/builds"
cp "$launcher" "$work/project/winnow"
ln -s project/winnow "$work/link"
start_from=$work/project/winnow
make_jdk jdk8 1.8.0_402
make_jdk jdk17 17.0.1
make_jdk jdk25 25.0.3
make_jdk jdk26 26

start --version
check 'says so without any JDK' exit_code 1
check 'says so without any JDK' says err 'found none at all'
folders="$work/jdk8 $work/jdk17"
start --version
check 'refuses older JDKs' exit_code 1
check 'names the older JDKs' says err "found Java 8 at $work/jdk8; Java 17 at $work/jdk17"
check 'says what to install' says err 'no JDK 25 or newer'

folders="$work/jdk17 $work/jdk25"
start --version
check 'says so without Maven' exit_code 1
check 'says so without Maven' says err 'no mvn on the PATH'
make_maven 3.6.3 0
start --version
check 'refuses an older Maven' exit_code 1
check 'refuses an older Maven' says err 'Maven 3.6.3 is too old'
make_maven 3.9.9 1
start --version
check 'reports a failed build' exit_code 1
check 'shows the end of the log' says err 'the fault that stopped the build'
make_maven 3.10.0 0
: >"$work/builds"
start search --where "a = 'b c'" ''
check 'builds and starts' exit_code 0
check 'says that it builds' says err 'building'
check 'keeps arguments as they are' says out "<a = 'b c'>"
check 'keeps empty arguments' says out '<>'
check 'drops the line about incubator modules' silent_about err incubator
check 'passes on the errors of the program' says err 'an error of the program'
start --version
check 'starts again without a build' builds 1
check 'shows the version without loading vectors' silent_about out '<--add-modules>'
check 'says nothing of a build' silent_about err building
start search
check 'searches with vectors' says out '<jdk.incubator.vector>'
start three
check 'passes on the exit code' exit_code 3
start_from=$work/link
start --version
check 'starts by a symbolic link' exit_code 0
sleep 1.1
touch "$work/project/cli/src/main/New.java"
start --version
check 'builds again when a source changed' builds 2
java_home=$work/jdk26
start --version
check 'prefers JAVA_HOME' exit_code 0

[ "$failures" -eq 0 ] && echo 'all launcher tests passed'
exit "$failures"
