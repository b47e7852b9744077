package json

import (
	std "encoding/json"
	"testing"
)

// read is what the reader makes of any JSON, in encoding/json's types.
func read(r *Reader) any {
	switch c := r.peek(); {
	case c == '{':
		m := map[string]any{}
		r.Object(func(name string) { m[name] = read(r) })
		return m
	case c == '[':
		return List(r, func() any { return read(r) })
	case c == '"':
		return r.Text()
	case c == 't' || c == 'f':
		return r.Boolean()
	case c == 'n':
		r.Null()
		return nil
	}
	return r.Number()
}

func FuzzReader(f *testing.F) {
	for _, text := range []string{
		`{"a":[1,-2.5e3,0,-0,1e-400],"b":{"c":"é\"\\\/\b\f\n\r\té😀"},"d":[true,false,null],"e":[],"f":{}}`,
		`[1,]`, `{"a" 1}`, `"\ud83d\u0041"`, `"\ud83d"`, `01`, `1.`, `.5`, `+1`, `nul`, `[[[[`, "\"a\nb\"", ` 7 `, `1 2`, `1e999`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := NewReader(data)
		got := read(r)
		err := r.End()
		var want any
		wanted := std.Unmarshal(data, &want)
		if (err == nil) != (wanted == nil) && r.depth < deepest {
			t.Fatalf("%q: error %v, want %v", data, err, wanted)
		}
		if again, _ := std.Marshal(got); err == nil && std.Valid(again) {
			if same, _ := std.Marshal(want); string(again) != string(same) {
				t.Fatalf("%q is read as %s, want %s", data, again, same)
			}
		}
	})
}

func TestWholeNumbersAreWhole(t *testing.T) {
	for text, want := range map[string]int{"0": 0, "-12": -12, "1e3": 1000, "2.5": 0, "1e30": 0} {
		r := NewReader([]byte(text))
		if got := r.Integer(); got != want || (r.End() == nil) != (want != 0 || text == "0") {
			t.Errorf("%s is read as %d, error %v", text, got, r.err)
		}
	}
}
