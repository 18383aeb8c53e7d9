# Makes what QEMU boots, out of Debian's own packages: a kernel, a first memory disk, and a disk with the system. Kept in
# build/machine/ARCH, so that the next run is quick. Nothing is installed on this machine.
# Sourced by tests/machine/run, never run.
# shellcheck shell=bash

machine_libraries=(libdrm2 libfreetype6 libharfbuzz0b libcurl4 libyaml-cpp0.7 libssl3 libfmt9 libspdlog1.10 libpng16-16
  libqrencode4 libjpeg62-turbo libwebp7 libwebpdemux2 libseccomp2 libsystemd0)
machine_modules=(virtio_pci virtio_blk ext4 virtio_gpu evdev)

# unpack ARCH VARIANT FOLDER PACKAGE...
unpack() {
  local architecture=$1 variant=$2 folder=$3
  shift 3
  rm -rf "$folder"
  (
    IFS=,
    mmdebstrap --quiet --mode=root --architectures="$architecture" --variant="$variant" --include="$*" bookworm "$folder"
  )
}

# The modules that the machine needs, in the order in which they go in, and a busybox: the root disk needs none then.
make_memory_disk() {
  local system=$1 disk=$2 folder version module file
  folder=$(mktemp -d)
  version=$(ls "$system/lib/modules")
  depmod -b "$system" "$version"
  mkdir -p "$folder"/{bin,mods,proc,sys,dev,newroot}
  cp "$system/bin/busybox" "$folder/bin/busybox"
  for module in "${machine_modules[@]}"; do
    modprobe -d "$system" -S "$version" --show-depends "$module" | sed -n 's/^insmod \([^ ]*\).*/\1/p'
  done | awk '!seen[$0]++' >"$folder/needed"
  while read -r file; do
    cp "$file" "$folder/mods/"
    basename "$file" >>"$folder/mods/order"
  done <"$folder/needed"
  rm "$folder/needed"
  install -m 755 tests/machine/guest/first-init "$folder/init"
  (cd "$folder" && find . | cpio -o -H newc --quiet | gzip -1) >"$disk"
  rm -rf "$folder"
}

# The disk of the system: nothing of ours but where our disk comes to be mounted, and links to it.
make_system_disk() {
  local system=$1 disk=$2
  rm -rf "$system/boot" "$system/lib/modules" "$system"/usr/share/{doc,man,locale} "$system"/var/cache/apt "$system"/var/lib/apt/lists
  mkdir -p "$system"/{etc,proc,sys,dev,run,tmp,usr/bin,var/lib,opt/bangron}
  ln -sfn /opt/bangron/etc "$system/etc/bangron"
  local program
  for program in bangron-player bangron-decode; do ln -sfn "/opt/bangron/bin/$program" "$system/usr/bin/$program"; done
  if [ -d "$system/etc/systemd" ]; then link_units "$system"; fi
  mke2fs -q -F -t ext4 -d "$system" "$disk" 700M
}

# Our user, our unit and the test's own; what a board behind a wall has no use for is off.
link_units() {
  local units=$1/etc/systemd/system unit
  install -m 644 packaging/systemd/bangron-player.sysusers "$1/usr/lib/sysusers.d/bangron-player.conf"
  chroot "$1" systemd-sysusers
  mkdir -p "$units/multi-user.target.wants"
  for unit in bangron-player machine-report; do
    ln -sfn "/opt/bangron/units/$unit.service" "$units/$unit.service"
    ln -sfn "../$unit.service" "$units/multi-user.target.wants/$unit.service"
  done
  for unit in getty@tty1.service serial-getty@ttyS0.service apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer \
    e2scrub_all.timer fstrim.timer systemd-timesyncd.service systemd-pstore.service; do
    ln -sfn /dev/null "$units/$unit"
  done
}

# make_images ARCH: build/machine/ARCH/{vmlinuz,first.gz,system.img}, unless they are there and what they are made of
# has not changed.
make_images() {
  local architecture=$1 folder=build/machine/$1 recipe work kernel started
  recipe=$(cat tests/machine/images.sh tests/machine/guest/first-init packaging/systemd/bangron-player.sysusers | sha256sum)
  if [ "$(cat "$folder/recipe" 2>/dev/null)" = "$recipe" ]; then return; fi
  started=$(date +%s%N)
  mkdir -p "$folder"
  rm -f "$folder/recipe"
  work=$(mktemp -d "$PWD/$folder/work.XXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  unpack "$architecture" extract "$work/kernel" "linux-image-$architecture" busybox-static
  kernel=$(echo "$work"/kernel/boot/vmlinuz-*)
  cp "$kernel" "$folder/vmlinuz"
  make_memory_disk "$work/kernel" "$folder/first.gz"
  if [ "$architecture" = amd64 ]; then
    unpack amd64 minbase "$work/system" systemd-sysv udev "${machine_libraries[@]}"
  else
    unpack "$architecture" extract "$work/system" busybox-static "${machine_libraries[@]}"
  fi
  make_system_disk "$work/system" "$folder/system.img"
  rm -rf "$work"
  trap - EXIT
  echo "$recipe" >"$folder/recipe"
  say "$architecture: images made in $(seconds_since "$started") s"
}
