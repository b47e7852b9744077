package yamldoc_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"meshscape/sim/yamldoc"
)

func TestHostileDocumentsAreRefusedByLine(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'k'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s*%c]\n", c, c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 8), c-1)
	}
	for _, c := range []struct{ name, text, want string }{
		{"a bomb of aliases", bomb, "f.yaml:6: more than 262144 entries with aliases written out"},
		{"an alias in itself", "a: 1\nb: &x\n- c: *x\n", "f.yaml:3: *x: stands inside what it stands for"},
		{"an alias of nothing", "a: *x\n", "f.yaml: unknown anchor 'x' referenced"},
		{"a key twice", "a: 1\nb: 2\na: 3\n", "f.yaml:3: a: stands in line 1 already"},
		{"a list as a key", "[a]: 1\n", "f.yaml:1: a list or a map as a key"},
		{"a tab", "a:\n\tb: 1\n", "f.yaml:2: a tab in the indentation: want blanks"},
		{"two documents", "a: 1\n---\nb: 2\n", "f.yaml:2: a second document: want one"},
		{"deep nesting", strings.Repeat("[", 65) + strings.Repeat("]", 65), "f.yaml:1: nested deeper than 64"},
		{"very deep nesting", strings.Repeat("[", 1<<18), "f.yaml"},
		{"deep nesting through aliases", "a: &a [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n" +
			"b: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[*a]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n", "f.yaml:2: nested deeper than 64"},
		{"ten megabytes", strings.Repeat("a", 10<<20), "f.yaml: 10485760 bytes: want at most 4194304"},
		{"four megabytes of entries", "[" + strings.Repeat("1,", 2<<20-2) + "1]", "f.yaml: more than 262144 entries"},
		{"no UTF-8", "a: \xff\n", "f.yaml: "},
		{"an open quote", "a: 'b\n", "f.yaml:2: not YAML: "},
		{"a template", "{{ include('a') }}\n", "is this a Jinja template?"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := yamldoc.Parse("f.yaml", []byte(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v: want %q", err, c.want)
			}
		})
	}
}

// TestTheLargestDocumentsAreReadInBoundedTimeAndMemory reads what is just
// within the limits.
func TestTheLargestDocumentsAreReadInBoundedTimeAndMemory(t *testing.T) {
	for name, text := range map[string]string{
		"a list of entries": "[" + strings.Repeat("1,", yamldoc.MaxNodes/2) + "1]",
		"a block of lines":  strings.Repeat("- 1\n", yamldoc.MaxNodes-2),
		"a map of keys": func() string {
			var b strings.Builder
			for i := range yamldoc.MaxNodes/2 - 1 {
				fmt.Fprintf(&b, "k%d: 1\n", i)
			}
			return b.String()
		}(),
		"a comment": "#" + strings.Repeat("c", yamldoc.MaxBytes-1),
		"comments":  strings.Repeat("#\n", yamldoc.MaxBytes/2),
		"one text":  strings.Repeat("a ", yamldoc.MaxBytes/2),
		"quotes":    `"` + strings.Repeat(`\n`, yamldoc.MaxBytes/2-1) + `"`,
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			if d, err := yamldoc.Parse("f.yaml", []byte(text)); err == nil {
				d.Root.Scalar()
			}
			runtime.ReadMemStats(&after)
			if took, used := time.Since(start), after.TotalAlloc-before.TotalAlloc; took > 20*time.Second || used > 1<<30 {
				t.Errorf("%v, %d MB", took, used>>20)
			} else {
				t.Logf("%v, %d MB", took, used>>20)
			}
		})
	}
}

func TestValuesReadAsWhatIsAskedFor(t *testing.T) {
	d, err := yamldoc.Parse("f.yaml", []byte("base: &b {x: 1, y: 2}\nm: {<<: *b, y: 3}\nlist: [a, b]\ntext: a, b c\nday: 2020-01-01\nnone:\nhex: 0x10\nflag: True\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := d.Root
	if x, y := r.Field("m").Field("x").Int(0, 0, 9), r.Field("m").Field("y").Int(0, 0, 9); x != 1 || y != 3 {
		t.Errorf("merged: %d, %d", x, y)
	}
	if got := fmt.Sprint(r.Field("list").Texts(), r.Field("text").Texts()); got != "[a b] [a b c]" {
		t.Error(got)
	}
	if got := fmt.Sprint(r.Field("day").Scalar(), r.Field("none").Scalar(), r.Field("hex").Scalar(), r.Field("flag").Scalar(), r.Field("gone").Scalar()); got != "2020-01-01<nil> 16 true <nil>" {
		t.Error(got)
	}
	if d.Err() != nil {
		t.Error(d.Err())
	}
}

func TestNumbersAreFiniteAndExact(t *testing.T) {
	for _, text := range []string{"1e999", ".inf", ".nan", "99999999999999999999", "9007199254740993", "-9007199254740993"} {
		d, err := yamldoc.Parse("f.yaml", []byte("a:\n  b: "+text))
		if err != nil {
			t.Fatal(err)
		}
		d.Root.Field("a").Field("b").Int(0, 0, 9)
		if err := d.Err(); err == nil || !strings.HasPrefix(err.Error(), "f.yaml:2: a.b: ") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// FuzzParse: whatever is accepted can be walked and written.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"a: 1", "a: &x [1, *x]", "a: &x {b: 1}\nc: {<<: *x}", "- !Component {name: a}", "? [a]\n: b", "a: |\n  b\n", "\t", "a: 'b", "---\n...\n---\n", "<<: [1]", "!!int a: 1"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := yamldoc.Parse("f.yaml", data)
		if err != nil {
			return
		}
		walk(d.Root)
		d.Root.Only()
		if d.Err() != nil {
			return
		}
		text, err := yamldoc.Format(yamldoc.Map(), d.Warnings())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := yamldoc.Parse("g.yaml", text); err != nil && len(data) < 1000 {
			t.Fatalf("%v\n%s", err, text)
		}
	})
}

func walk(v yamldoc.Value) {
	switch {
	case v.IsMap():
		for _, field := range v.Fields() {
			walk(field)
		}
	case v.IsList():
		for _, item := range v.Items(yamldoc.MaxNodes) {
			walk(item)
		}
	default:
		v.Scalar()
		v.Bool(false)
		v.Texts()
	}
}
