// Command lessons checks lessons, each a YAML file, and packs them for the page:
//
//	go run ./site/lessons [-o lessons.json] FILE.yaml…
//
// Errors go to standard error as "file:line: field: what is wrong", one a file.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"

	"meshscape/wasm/lesson"
)

func main() {
	out := flag.String("o", "", "file to write; without it the lessons are only checked")
	flag.Parse()
	lessons, err := read(flag.Args())
	if err == nil && *out != "" {
		err = write(*out, lessons)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// pack is what lessons.json holds.
type pack struct {
	Version int              `json:"version"`
	Lessons []*lesson.Lesson `json:"lessons"`
}

// read reads all files, in their order, and joins what is wrong with each.
func read(files []string) (*pack, error) {
	p := &pack{Version: lesson.Version, Lessons: []*lesson.Lesson{}}
	var wrong []error
	fileOf := map[string]string{}
	for _, file := range files {
		l, err := readOne(file)
		if err == nil && fileOf[l.ID] != "" {
			err = fmt.Errorf("lesson: %s: id %q: %s has it already", file, l.ID, fileOf[l.ID])
		}
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		fileOf[l.ID] = file
		p.Lessons = append(p.Lessons, l)
	}
	return p, errors.Join(wrong...)
}

func readOne(file string) (*lesson.Lesson, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return lesson.ParseYAML(file, text)
}

func write(file string, p *pack) error {
	data, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(data, '\n'), 0o666)
}
