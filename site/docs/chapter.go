package main

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
)

// chapter is one Markdown file: its name without .md, its heading, its text.
type chapter struct {
	name, title string
	text        []byte
}

func readChapters(dir string) ([]chapter, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		return nil, err
	}
	var chapters []chapter
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		heading, _, _ := strings.Cut(string(text), "\n")
		title, ok := strings.CutPrefix(heading, "# ")
		if !ok {
			return nil, fmt.Errorf("%s:1: want a heading: # Title", file)
		}
		chapters = append(chapters, chapter{strings.TrimSuffix(filepath.Base(file), ".md"), title, text})
	}
	slices.SortFunc(chapters, func(a, b chapter) int {
		return cmp.Or(cmp.Compare(place(a.name), place(b.name)), strings.Compare(a.name, b.name))
	})
	return chapters, nil
}

func place(name string) int {
	if i := slices.Index(order, name); i >= 0 {
		return i
	}
	return len(order)
}

var markdown = goldmark.New(
	// Cells are aligned by attribute: the policy forbids inline styles.
	goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))),
	goldmark.WithParserOptions(parser.WithAutoHeadingID()),
	goldmark.WithRendererOptions(html.WithUnsafe()), // the chapters are ours; explorers are HTML
)

// page returns the chapter as HTML, with links to all of them.
func (c *chapter) page(all []chapter) ([]byte, error) {
	text, err := withExplorers(c.text)
	if err != nil {
		return nil, fmt.Errorf("%s.md:%w", c.name, err)
	}
	var body bytes.Buffer
	if err := markdown.Convert(toHTMLLinks(text), &body); err != nil {
		return nil, fmt.Errorf("%s.md: %w", c.name, err)
	}
	type entry struct {
		Name, Title string
		Here        bool
	}
	var entries []entry
	for i := range all {
		entries = append(entries, entry{all[i].name, all[i].title, all[i].name == c.name})
	}
	var page bytes.Buffer
	err = frame.Execute(&page, map[string]any{"Title": c.title, "Body": template.HTML(body.String()), "Chapters": entries})
	return page.Bytes(), err
}

var (
	chapterLink = regexp.MustCompile(`\]\(([a-z-]+)\.md(#[a-z0-9-]+)?\)`)
	fileLink    = regexp.MustCompile(`\]\(\.\./`)
)

// toHTMLLinks has links to chapters and files, which work where the Markdown is
// read too, lead to where the pages have them: beside each other.
func toHTMLLinks(text []byte) []byte {
	return fileLink.ReplaceAll(chapterLink.ReplaceAll(text, []byte("]($1.html$2)")), []byte("]("))
}

var frame = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'">
  <meta name="color-scheme" content="light dark">
  <title>{{.Title}} – Meshscape</title>
  <link rel="icon" href="../icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="../palette.css">
  <link rel="stylesheet" href="../docs.css">
  <script type="module" src="../docs.js"></script>
</head>
<body>
  <a class="skip" href="#text">Skip to the text</a>
  <header><p><a href="../index.html">Meshscape</a> documentation</p></header>
  <nav aria-label="Chapters"><ul>
{{- range .Chapters}}
    <li><a href="{{.Name}}.html"{{if .Here}} aria-current="page"{{end}}>{{.Title}}</a></li>
{{- end}}
  </ul></nav>
  <main id="text">
{{.Body}}
  </main>
</body>
</html>
`))
