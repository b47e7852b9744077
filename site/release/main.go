// Command release finishes a built site.
//
//	go run ./site/release list dist        writes dist/files.json, for the service worker
//	go run ./site/release zip dist OUT.zip packs it, the same bytes every time
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "list":
		return writeList(args[1])
	case len(args) == 3 && args[0] == "zip":
		return writeZip(args[1], args[2])
	}
	return fmt.Errorf("want list DIRECTORY, or zip DIRECTORY OUT.zip")
}
