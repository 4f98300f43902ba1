//go:build tools

// Package tools pins the nats-server release that is built where its official archive can't be downloaded.
package tools

import _ "github.com/nats-io/nats-server/v2"
