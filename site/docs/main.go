// Command docs makes the documentation's pages of site/docs/src:
//
//	go run ./site/docs OUTPUT-DIRECTORY
//
// A chapter is Markdown (CommonMark and tables). A paragraph that begins with
// "::explorer" is a live explorer: words as in embed.html's address, then the
// state after "#":
//
//	::explorer panels=transport,picture height=420 #v=2&pe=64
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	flag.Parse()
	if err := run(flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "docs:", err)
		os.Exit(1)
	}
}

const source = "site/docs/src"

// order is how the chapters follow each other. Those that are not listed come
// after, by name.
var order = []string{"index", "pictures", "gallery", "lessons", "model", "energy", "search", "api", "cli", "formats", "performance", "checks", "architecture", "dependencies", "limits"}

func run(out string) error {
	if out == "" {
		return fmt.Errorf("want a directory to write to")
	}
	chapters, err := readChapters(source)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	for i := range chapters {
		page, err := chapters[i].page(chapters)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, chapters[i].name+".html"), page, 0o666); err != nil {
			return err
		}
	}
	return copyPictures(out)
}

// copyPictures has the chapters' own pictures beside their pages.
func copyPictures(out string) error {
	pictures, err := filepath.Glob(filepath.Join(source, "*.svg"))
	if err != nil {
		return err
	}
	for _, file := range pictures {
		picture, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, filepath.Base(file)), picture, 0o666); err != nil {
			return err
		}
	}
	return nil
}
