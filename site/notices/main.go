// Command notices writes the licences of everything that the shipped programs
// are linked from, and fails where one is missing or not among those allowed:
//
//	go run ./site/notices -o dist/THIRD-PARTY.txt ./wasm/worker ./wasm/view
//
// It asks the go command what the programs import when built for the browser,
// so what only tests and tools use is not listed. With -lock, it looks at the
// licences of what tests install, too.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("notices: ")
	out := flag.String("o", "", "file to write; without it the modules are only checked and listed")
	lock := flag.String("lock", "", "package-lock.json of what tests install, to check too")
	flag.Parse()
	if *lock != "" {
		if err := checkLock(*lock); err != nil {
			log.Fatal(err)
		}
	}
	modules, err := linked(flag.Args())
	if err != nil {
		log.Fatal(err)
	}
	for i := range modules {
		if err := modules[i].readLicence(); err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%-40s %-42s %s\n", modules[i].Path, modules[i].Version, modules[i].kind)
	}
	if *out == "" {
		return
	}
	file, err := os.Create(*out)
	if err != nil {
		log.Fatal(err)
	}
	write(file, modules)
	if err := file.Close(); err != nil {
		log.Fatal(err)
	}
}

func write(w io.Writer, modules []module) {
	fmt.Fprintln(w, "Meshscape is under the Apache License 2.0. It is built from the works below.")
	for _, m := range modules {
		fmt.Fprintf(w, "\n%s\n%s %s (%s)\n%s\n\n%s", rule, m.Path, m.Version, m.kind, rule, m.text)
	}
}

const rule = "--------------------------------------------------------------------------------"
