#!/bin/sh
# Puts Debian's exim4 where the mail tests look for it, for them alone: the packages are unpacked, not installed, so
# no service starts, nothing listens and the machine's own mail system (if any) stays as it is. Needs root, because
# exim insists on a system user named Debian-exim and on being started by root.
set -eu

home=/var/cache/strategy-diagnostic/exim4

if [ -x "$home/exim4" ] && id Debian-exim >/dev/null 2>&1 && "$home/exim4" -C /dev/null -bV >/dev/null 2>&1; then
    exit 0
fi

if [ "$(id -u)" -ne 0 ]; then
    exec sudo "$0"
fi

id Debian-exim >/dev/null 2>&1 ||
    useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin Debian-exim

download=$(mktemp -d)
trap 'rm -rf "$download"' EXIT
chmod 755 "$download"
cd "$download"
if ! apt-get -q -o APT::Sandbox::User=root download exim4-daemon-light >/dev/null 2>&1; then
    apt-get -q update
    apt-get -q -o APT::Sandbox::User=root download exim4-daemon-light
fi

# The libraries exim needs beyond what every Debian carries; their names differ between releases.
for library in $(dpkg-deb -f exim4-daemon-light_*.deb Depends | tr ',' '\n' | sed 's/^ *//; s/[ |(].*//' | grep '^lib'); do
    dpkg -s "$library" >/dev/null 2>&1 || apt-get -q -o APT::Sandbox::User=root download "$library"
done

rm -rf "$home"
mkdir -p "$home/root"
for package in ./*.deb; do
    dpkg -x "$package" "$home/root"
done

# A test has no use for the setuid bit, and exim starts itself anew through this file (exim_path).
chmod u-s "$home/root/usr/sbin/exim4"
libraries=$(find "$home/root" -name '*.so.*' -exec dirname {} \; | sort -u | paste -sd: -)
cat > "$home/exim4" <<WRAPPER
#!/bin/sh
LD_LIBRARY_PATH="$libraries" exec $home/root/usr/sbin/exim4 "\$@"
WRAPPER
chmod 755 "$home/exim4"

"$home/exim4" -C /dev/null -bV >/dev/null 2>&1
echo "exim4 for the mail tests is in $home"
