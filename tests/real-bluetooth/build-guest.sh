#!/usr/bin/env bash
# build-guest.sh FOLDER: makes FOLDER/vmlinuz and FOLDER/initramfs.cpio, a Debian with the real Bluetooth stack, from packages
# alone. Needs root, mmdebstrap and a Debian source (that of this machine, or MIRROR). Exits with 77 when there is none.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
suite=trixie  # its BlueZ 5.82 and Linux 6.12; with the 5.66 and 6.1 of bookworm, a lost bond kills bluetoothd

packages=(base-files base-passwd busybox-static bash dash coreutils libc-bin kmod
    dbus-daemon dbus-system-bus-common bluez bluez-test-tools python3-minimal python3-dbus python3-gi linux-image-amd64)
# Two controllers; the network and the shared folder of the guest; what the kernel's Security Manager and bluetoothd encrypt with.
modules=(hci_vhci uhid virtio_pci virtio_net virtio_rng 9p 9pnet_virtio
    drbg cmac ecb ctr hmac sha256_generic ecdh_generic algif_hash algif_skcipher)

mirror=${MIRROR:-$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' | awk '$1 == "Debian" { print $2; exit }')}
[ -n "$mirror" ] || { echo "this machine has no Debian package source; name one with MIRROR=" >&2; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

# Packages are unpacked without running their install scripts: half the time, and what those do is done below.
mmdebstrap --quiet --variant=extract --mode=root --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
    --include="$(IFS=,; echo "${packages[*]}")" --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' "$suite" "$root" "$mirror" > "$work/log" 2>&1 \
    || { cat "$work/log" >&2; echo "the packages of Debian $suite cannot be had (the reason is above)" >&2; exit 77; }

cp "$root/usr/share/base-passwd/passwd.master" "$root/etc/passwd"
cp "$root/usr/share/base-passwd/group.master" "$root/etc/group"
echo 'messagebus:x:101:101::/nonexistent:/usr/sbin/nologin' >> "$root/etc/passwd"
printf 'messagebus:x:101:\nbluetooth:x:102:\n' >> "$root/etc/group"
mkdir -p "$root"/{var/lib/dbus,var/lib/bluetooth,proc,sys,dev,run,tmp}
: > "$root/etc/machine-id"
chroot "$root" /sbin/ldconfig
# Without it every start of python costs seconds more in an emulated processor.
chroot "$root" /bin/bash -c 'python3 -m compileall -q /usr/lib/python3 /usr/lib/python3.[0-9]*' > /dev/null

# Of the kernel, only the modules above and those they need.
kernel=$(basename "$root"/usr/lib/modules/*-amd64)
chroot "$root" depmod "$kernel"
mkdir "$work/modules"
for module in "${modules[@]}"; do
    chroot "$root" modprobe --set-version "$kernel" --show-depends "$module"
done | awk '$1 == "insmod" { print $2 }' | sort -u > "$work/needed"
while read -r file; do
    install -D -m 644 "$root/$file" "$work/modules/${file#*/modules/"$kernel"/}"
done < "$work/needed"
cp "$root/usr/lib/modules/$kernel"/modules.{builtin,builtin.modinfo,order} "$work/modules"
rm -rf "${root:?}/usr/lib/modules/$kernel"
mv "$work/modules" "$root/usr/lib/modules/$kernel"
chroot "$root" depmod "$kernel"

# The guest's own cpio packs it: the host needs none.
install -m 755 "$here/guest/init" "$root/init"
mv "$root/boot/vmlinuz-$kernel" "$work/vmlinuz"
rm -rf "$root"/{boot,var/cache,var/lib/apt,var/lib/dpkg} \
    "$root"/usr/share/{perl,icons,gir-1.0,zoneinfo,i18n}* "$root"/usr/lib/x86_64-linux-gnu/{perl,gconv,dri}*
chroot "$root" busybox sh -euo pipefail -c 'cd /; busybox find . -xdev | busybox cpio -o -H newc' > "$work/initramfs.cpio"

mkdir -p "$folder"
mv "$work/vmlinuz" "$folder"
mv "$work/initramfs.cpio" "$folder"
