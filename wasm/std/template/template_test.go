package template

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	real "text/template"
)

// fields are those that Ebiten hands to its template.
type fields struct {
	Filter, FilterNearest, FilterLinear, FilterPixelated      int
	Address, AddressUnsafe, AddressClampToZero, AddressRepeat int
	UseColorM                                                 bool
}

func TestEbitensShadersAreWhatTheRealTemplateMakes(t *testing.T) {
	text := ebitensTemplate(t)
	ours, theirs := Must(New("ours").Parse(text)), real.Must(real.New("theirs").Parse(text))
	for i := range 3 * 3 * 2 {
		data := fields{
			Filter: i % 3, FilterLinear: 1, FilterPixelated: 2,
			Address: i / 3 % 3, AddressClampToZero: 1, AddressRepeat: 2, UseColorM: i >= 9,
		}
		var got, want bytes.Buffer
		if err := ours.Execute(&got, data); err != nil {
			t.Fatal(err)
		}
		if err := theirs.Execute(&want, data); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("%+v:\n%s\nwant\n%s", data, &got, &want)
		}
	}
}

// ebitensTemplate is the text between the first backquotes of its shader.go.
func ebitensTemplate(t *testing.T) string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/hajimehoshi/ebiten/v2").Output()
	if err != nil {
		t.Skip("no go command to ask where Ebiten is: ", err)
	}
	source, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "internal", "builtinshader", "shader.go"))
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(source), "`")
	if len(parts) < 3 || !strings.Contains(parts[1], "{{if ") {
		t.Fatal("Ebiten's template is not where it was")
	}
	return parts[1]
}

func TestWhatIsNotUnderstoodIsRefused(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{{range .X}}{{end}}", "unknown action"},
		{"{{if .Filter", "without }}"},
		{"{{if .UseColorM}}", "if without end"},
		{"{{if .Missing}}{{end}}", "no field .Missing"},
		{"{{if and .UseColorM .UseColorM}}{{end}}", "unknown condition"},
		{"{{else}}", "unknown action"},
		{"{{end}}", "unknown action"},
	} {
		err := Must(New("t").Parse(c.text)).Execute(new(bytes.Buffer), fields{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v lacks %q", c.text, err, c.want)
		}
	}
}

func TestOnePartOfAnIfIsWritten(t *testing.T) {
	const text = "a{{if eq .Filter .FilterLinear}}b{{if .UseColorM}}c{{else}}d{{end}}{{else if .UseColorM}}e{{else}}f{{end}}g"
	for want, data := range map[string]fields{
		"abcg": {Filter: 1, FilterLinear: 1, UseColorM: true},
		"abdg": {Filter: 1, FilterLinear: 1},
		"aeg":  {FilterLinear: 1, UseColorM: true},
		"afg":  {FilterLinear: 1},
	} {
		var got strings.Builder
		if err := Must(New("t").Parse(text)).Execute(&got, data); err != nil || got.String() != want {
			t.Errorf("%q, error %v, want %q", got.String(), err, want)
		}
	}
}
