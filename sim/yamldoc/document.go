//go:build !search

// Package yamldoc reads YAML that strangers bring, strictly and within bounds,
// and writes YAML that people read.
//
// A reader walks a Document by Values. The first thing that is wrong is kept,
// with its file, line and field, and everything after it reads as zero, so that
// readers check for errors once, at the end. Fields that a reader passes over
// are kept in Warnings, from which Format puts them back.
//
// What is refused: more than MaxBytes, MaxNodes (aliases counted as often as
// they are used) or MaxDepth; aliases that contain themselves; keys that stand
// twice; tabs for indentation; a second document; numbers that are not finite.
package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Limits that keep hostile documents from exhausting time and memory.
const (
	MaxBytes = 4 << 20
	MaxNodes = 1 << 18
	MaxDepth = 64
)

// Document is one YAML file.
type Document struct {
	File string
	Root Value

	warnings []Warning
	err      error
}

// Parse reads one YAML document. The file's name is for messages only. Errors
// read "file:line: what is wrong".
func Parse(file string, data []byte) (*Document, error) {
	root, err := ParseNode(file, data)
	if err != nil {
		return nil, err
	}
	d := &Document{File: file}
	d.Root = Value{doc: d, node: root, line: root.Line}
	return d, nil
}

// ParseNode is Parse for readers that walk the tree by themselves. An empty
// document is a null.
func ParseNode(file string, data []byte) (*yaml.Node, error) {
	root, err := parse(data)
	if err == nil {
		err = newChecker(root).check()
	}
	if err != nil {
		return nil, locate(file, err, data)
	}
	return root, nil
}

// Err returns the first thing that was wrong, or nil.
func (d *Document) Err() error { return d.err }

// Warnings returns the fields that were passed over, in the order of reading.
func (d *Document) Warnings() []Warning { return d.warnings }

func parse(data []byte) (root *yaml.Node, err error) {
	if err := checkSize(data); err != nil {
		return nil, err
	}
	// The parser panics on some malformed input instead of returning an error.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("not YAML: %v", r)
		}
	}()
	var first, second yaml.Node
	decoder := yaml.NewDecoder(yielding{bytes.NewReader(data)})
	if err := decoder.Decode(&first); errors.Is(err, io.EOF) {
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: 1}, nil
	} else if err != nil {
		return nil, err
	}
	if err := decoder.Decode(&second); err == nil {
		return nil, located{second.Line, "a second document: want one"}
	} else if !errors.Is(err, io.EOF) {
		return nil, err
	}
	return first.Content[0], nil
}

// yielding lets go of the processor at each read. The parser recurses while it
// reads, as deep as the text is nested; Go's stack grows with that, but not the
// one beneath it that WebAssembly has in a browser, which yielding empties.
type yielding struct{ io.Reader }

func (y yielding) Read(p []byte) (int, error) {
	runtime.Gosched()
	return y.Reader.Read(p)
}

// checkSize bounds what the parser may build before it builds it: no node
// stands without one of these characters, but the first.
func checkSize(data []byte) error {
	if len(data) > MaxBytes {
		return fmt.Errorf("%d bytes: want at most %d", len(data), MaxBytes)
	}
	nodes := 0
	for i, c := range data {
		switch c {
		case ',', ':', '[', '{', '?', '*':
			nodes++
		case '-':
			if i+1 == len(data) || data[i+1] <= ' ' {
				nodes++
			}
		}
	}
	if nodes > MaxNodes {
		return fmt.Errorf("more than %d entries", MaxNodes)
	}
	return nil
}

// located is an error at a line.
type located struct {
	line int
	text string
}

func (e located) Error() string { return e.text }

var parserLine = regexp.MustCompile(`^yaml: line (\d+): `)

// locate puts the file and the line before an error.
func locate(file string, err error, data []byte) error {
	if bytes.Contains(data, []byte("{{")) || bytes.Contains(data, []byte("{%")) {
		err = fmt.Errorf("%w (is this a Jinja template? it is not rendered here)", err)
	}
	var at located
	if errors.As(err, &at) {
		return fmt.Errorf("%s:%d: %w", file, at.line, err)
	}
	text := err.Error()
	if m := parserLine.FindStringSubmatch(text); m != nil {
		line, _ := strconv.Atoi(m[1])
		if tab := tabNear(data, line); tab > 0 {
			return fmt.Errorf("%s:%d: a tab in the indentation: want blanks", file, tab)
		}
		return fmt.Errorf("%s:%d: not YAML: %s", file, line, text[len(m[0]):])
	}
	return fmt.Errorf("%s: %s", file, strings.TrimPrefix(text, "yaml: "))
}

// tabNear returns the line at or beside the given one that has a tab in its
// indentation, or 0: the parser is off by one at times.
func tabNear(data []byte, line int) int {
	lines := bytes.Split(data, []byte("\n"))
	for _, n := range []int{line, line + 1, line - 1} {
		if n < 1 || n > len(lines) {
			continue
		}
		text := lines[n-1]
		indent := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
		if bytes.IndexByte(indent, '\t') >= 0 {
			return n
		}
	}
	return 0
}
