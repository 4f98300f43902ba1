#!/bin/sh
# For /container-init.d of the official image, which runs it before each start of the daemon: the configuration and the
# swarm key that the service "secrets" made take the place of what `ipfs init` wrote.
set -eu
umask 077
cp -f /run/secrets/config /run/secrets/swarm.key "$IPFS_PATH/"
