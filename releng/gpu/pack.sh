#!/usr/bin/env bash
# Packs Java, the commands of the product and the CUDA add-on for a machine with a GPU; see README.md
set -euo pipefail

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)

usage() {
	cat <<'END'
Usage: releng/gpu/pack.sh OUT [--piece MiB] [--level N] [--library FILE]... [--nd4j] [--processor]

Writes pieces of a compressed archive, their checksums and run.sh into the folder OUT.

  --piece MiB       Size of a piece; default: 58
  --level N         Level of xz, 0 to 9; default: 3
  --library FILE    A library of CUDA that the machine may lack, such as libcurand.so.10
  --nd4j            With the ND4J engine, which 'engines --check' then holds libtorch against on the processor
  --processor       With libtorch's build for the processor, which serves where libraries of CUDA are missing

It takes the built product (./workbench build), the built add-on (README.md, GPU add-ons) and the JDK in JAVA_HOME.
END
}

fail() {
	echo "pack.sh: $*" >&2
	exit 2
}

out= piece=58 level=3 dropped='nd4j' processor=
libraries=()
while [ $# -gt 0 ]; do
	case "$1" in
		-h | --help) usage; exit 0 ;;
		--piece) piece=${2:?--piece needs a number}; shift ;;
		--level) level=${2:?--level needs a number}; shift ;;
		--library) libraries+=("${2:?--library needs a file}"); shift ;;
		--nd4j) dropped='nothing' ;;
		--processor) processor=yes ;;
		-*) fail "there is no option $1; see pack.sh --help" ;;
		*) [ -z "$out" ] || fail "name one folder to write to"; out=$1 ;;
	esac
	shift
done
[ -n "$out" ] || { usage >&2; exit 2; }
[[ "$piece" =~ ^[1-9][0-9]*$ ]] || fail "--piece $piece is no number of MiB"
[[ "$level" =~ ^[0-9]$ ]] || fail "--level $level is none of xz; choose 0 to 9"
for library in ${libraries[@]+"${libraries[@]}"}; do
	[ -f "$library" ] || fail "there is no file $library"
done
[ -x "${JAVA_HOME:-}/bin/jlink" ] || fail "set JAVA_HOME to a JDK of version 21 or newer"
product="$root/releng/org.cgcworkbench.product/target/products/org.cgcworkbench.product/linux/gtk/x86_64/cgc-workbench"
[ -d "$product/configuration/headless" ] || fail "there is no product; run ./workbench build"
add_on=$(ls "$root"/bundles/org.cgcworkbench.libtorch.cuda/target/org.cgcworkbench.libtorch.cuda-*.jar 2>/dev/null | head -n 1) || true
[ -n "$add_on" ] || fail "the CUDA add-on is not built; README.md, GPU add-ons, says how"
if [ -e "$out" ] && [ -n "$(ls -A "$out")" ]; then
	fail "$out is not empty; name another folder"
fi
mkdir -p "$out"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pack="$work/cgc-gpu"
mkdir -p "$pack/cuda"

echo "Java" >&2
"$JAVA_HOME/bin/jlink" --add-modules java.se,jdk.incubator.vector,jdk.unsupported,jdk.zipfs,jdk.management,jdk.net \
	--strip-debug --no-header-files --no-man-pages --output "$pack/java"

echo "Product" >&2
cp -a "$product" "$pack/product"
rm -rf "$pack/product"/configuration/{,headless/}org.eclipse.{osgi,core.runtime,equinox.app}
JAVA_HOME="$pack/java" "$pack/product/workbench" install "$add_on" >&2

# the commands' bundles alone: those in their list
list="$pack/product/configuration/headless/org.eclipse.equinox.simpleconfigurator/bundles.info"
grep -v -E "^org\.cgcworkbench\.[a-z.]*$dropped" "$list" >"$work/kept"
cp "$work/kept" "$list"
cp "$work/kept" "$pack/product/configuration/org.eclipse.equinox.simpleconfigurator/bundles.info"
rm -rf "$pack/product"/configuration/{,headless/}org.eclipse.{osgi,core.runtime,equinox.app}
for plugin in "$pack/product/plugins"/*; do
	name=$(basename "$plugin")
	case "$name" in
		org.eclipse.equinox.launcher*) ;;
		*) grep -q -F "/$name" "$work/kept" || rm -rf "$plugin" ;;
	esac
done
[ -n "$processor" ] || rm -f "$pack/product/plugins"/org.cgcworkbench.libtorch.linux.x86_64_*/lib/pytorch-linux-x86_64.jar

# what is compressed already cannot be compressed well
while IFS= read -r jar; do
	rm -rf "$work/jar"
	mkdir "$work/jar"
	(cd "$work/jar" && "$JAVA_HOME/bin/jar" -x -f "$jar" && "$JAVA_HOME/bin/jar" -c -0 -M -f "$jar.new" .)
	mv "$jar.new" "$jar"
done < <(find "$pack/product" -path '*/lib/*.jar' -size +1M)

for library in ${libraries[@]+"${libraries[@]}"}; do
	cp -L "$library" "$pack/cuda/"
done
du -sm "$pack"/* >&2

echo "Pieces" >&2
tar -C "$work" -c cgc-gpu | xz -T0 "-$level" | split -b "${piece}M" -d -a 2 - "$out/cgc-gpu.tar.xz."
(cd "$out" && sha256sum cgc-gpu.tar.xz.* >SHA256SUMS)
cp "$here/run.sh" "$out/"
ls -l "$out"
