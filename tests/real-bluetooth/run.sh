#!/usr/bin/env bash
# run.sh [COMMAND...]: boots the guest, runs the scenes of PostureLink.RealBluetooth.Tests (or COMMAND) against its bluetoothd,
# powers it off. Exits with the command's status, or with 77 and the reason where the guest cannot be had. See README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
cache=$root/artifacts/real-bluetooth

skip() {
    echo "real Bluetooth: skipped: $1"
    exit 77
}

# What it needs.
[ "$(uname -sm)" = "Linux x86_64" ] || skip "it needs Linux on x86-64"
missing=()
command -v qemu-system-x86_64 > /dev/null || missing+=(qemu-system-x86)
command -v mmdebstrap > /dev/null || missing+=(mmdebstrap)
if [ ${#missing[@]} -gt 0 ]; then
    command -v apt-get > /dev/null || skip "it needs apt-get, to make a guest of Debian packages"
    [ "$(id -u)" = 0 ] || skip "install what it needs: apt-get install --no-install-recommends ${missing[*]}"
    (apt-get update && apt-get install --yes --no-install-recommends "${missing[@]}") > /dev/null \
        || skip "${missing[*]} cannot be installed (the reason is above)"
fi

# The guest, built once for each version of what it is made of.
guest=$cache/guest-$(cat "$here/build-guest.sh" "$here/guest/init" | sha256sum | cut -c 1-16)
if [ ! -e "$guest/initramfs.cpio" ]; then
    [ "$(id -u)" = 0 ] || skip "only root can build the guest; once built, anyone can run it"
    echo "real Bluetooth: building the guest"
    rm -rf "$cache"/guest-*
    SECONDS=0
    status=0
    "$here/build-guest.sh" "$guest" || status=$?
    [ $status != 77 ] || skip "the guest cannot be built (the reason is above)"
    [ $status = 0 ] || exit $status
    echo "real Bluetooth: the guest was built in $SECONDS s"
fi

# Ports of the host are chosen by the system (0) and asked for afterwards; the guest reaches nothing.
work=$(mktemp -d)
console=$work/console
coproc MACHINE {
    exec qemu-system-x86_64 -accel tcg,thread=multi -cpu max -smp 1 -m 768 \
        -kernel "$guest/vmlinuz" -initrd "$guest/initramfs.cpio" -append "console=ttyS0 quiet panic=-1 mitigations=off" \
        -nodefaults -no-user-config -no-reboot -display none -serial "file:$console" -monitor stdio \
        -device virtio-rng-pci -virtfs "local,path=$here/guest,mount_tag=share,security_model=none,readonly=on" \
        -netdev "user,id=host,restrict=on,hostfwd=tcp:127.0.0.1:0-:7755,hostfwd=tcp:127.0.0.1:0-:7756" \
        -device virtio-net-pci,netdev=host,romfile= 2> "$work/machine"
}
machine=$MACHINE_PID
finish() {
    status=$?
    kill "$machine" 2> /dev/null || true
    grep "DIED" "$console" || true
    if [ $status != 0 ]; then
        echo "real Bluetooth: failed; the last lines of the guest's console:"
        tail -n 60 "$console" "$work/machine"
    fi
    rm -rf "$work"
}
trap finish EXIT

SECONDS=0
until grep -q '^stack: .*: ready' "$console" 2> /dev/null; do
    kill -0 "$machine" || exit 1
    [ $SECONDS -lt 180 ] || { echo "real Bluetooth: the guest was not ready in 180 s"; exit 1; }
    sleep 0.2
done
echo "real Bluetooth: the guest was ready in $SECONDS s"

# A line of "info usernet": TCP[HOST_FORWARD]  12  127.0.0.1 41337  10.0.2.15  7755  0  0
port_of() {
    local line
    echo "info usernet" >&"${MACHINE[1]}"
    while read -r -t 10 line <&"${MACHINE[0]}"; do
        if [[ $line =~ HOST_FORWARD.*127\.0\.0\.1[[:space:]]+([0-9]+)[[:space:]]+[0-9.]+[[:space:]]+$1[[:space:]] ]]; then
            echo "${BASH_REMATCH[1]}"
            return
        fi
    done
    echo "real Bluetooth: the machine does not tell its port $1" >&2
    return 1
}
bus=$(port_of 7755)
steering=$(port_of 7756)
export POSTURELINK_GUEST_BUS="tcp:host=127.0.0.1,port=$bus" POSTURELINK_GUEST_STEERING="127.0.0.1:$steering"

if [ $# = 0 ]; then
    set -- dotnet test "$root/tests/PostureLink.RealBluetooth.Tests" --logger "console;verbosity=normal"
fi
"$@"
