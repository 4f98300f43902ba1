//go:build tools

// Package tools pins the Kubo release that is built where its official archive can't be downloaded.
package tools

import _ "github.com/ipfs/kubo/cmd/ipfs"
