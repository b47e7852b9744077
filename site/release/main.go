// Command release finishes a built site.
//
//	go run ./site/release arrange dist      moves what pages load into a folder called after its content
//	go run ./site/release list dist         writes dist/files.json, and the release's name into the service worker
//	go run ./site/release compress dist     puts .gz and .br files beside those worth it
//	go run ./site/release sizes dist        prints how large they are, and refuses too large ones
//	go run ./site/release zip dist OUT.zip  packs it, the same bytes every time
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
	case len(args) == 2 && args[0] == "arrange":
		return arrange(args[1])
	case len(args) == 2 && args[0] == "list":
		return writeList(args[1])
	case len(args) == 2 && args[0] == "compress":
		return precompress(args[1])
	case len(args) == 2 && args[0] == "sizes":
		return report(os.Stdout, args[1])
	case len(args) == 3 && args[0] == "zip":
		return writeZip(args[1], args[2])
	}
	return fmt.Errorf("want arrange, list, compress or sizes DIRECTORY, or zip DIRECTORY OUT.zip")
}
