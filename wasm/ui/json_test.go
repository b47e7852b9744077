package ui

import (
	"encoding/json"
	"reflect"
	"testing"

	"meshscape/sim/explore"
	"meshscape/sim/space"
)

// read is what the reader makes of any JSON, in encoding/json's types.
func read(r *jsonReader) any {
	switch c := r.peek(); {
	case c == '{':
		m := map[string]any{}
		r.object(func(name string) { m[name] = read(r) })
		return m
	case c == '[':
		return readList(r, func() any { return read(r) })
	case c == '"':
		return r.text()
	case c == 't' || c == 'f':
		return r.boolean()
	case c == 'n':
		r.null()
		return nil
	}
	return r.number()
}

func FuzzJSON(f *testing.F) {
	for _, text := range []string{
		`{"a":[1,-2.5e3,0,-0,1e-400],"b":{"c":"é\"\\\/\b\f\n\r\té😀"},"d":[true,false,null],"e":[],"f":{}}`,
		`[1,]`, `{"a" 1}`, `"\ud83d\u0041"`, `"\ud83d"`, `01`, `1.`, `.5`, `+1`, `nul`, `[[[[`, "\"a\nb\"", ` 7 `, `1 2`, `1e999`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &jsonReader{data: data}
		got := read(r)
		err := r.end()
		var want any
		wanted := json.Unmarshal(data, &want)
		if (err == nil) != (wanted == nil) && r.depth < deepest {
			t.Fatalf("%q: error %v, want %v", data, err, wanted)
		}
		if again, _ := json.Marshal(got); err == nil && json.Valid(again) {
			if same, _ := json.Marshal(want); string(again) != string(same) {
				t.Fatalf("%q is read as %s, want %s", data, again, same)
			}
		}
	})
}

func TestEachFieldIsReadFromTheSnapshot(t *testing.T) {
	var sent explore.Snapshot
	n := 0
	fill(reflect.ValueOf(&sent).Elem(), &n)
	data, err := json.Marshal(&sent)
	if err != nil {
		t.Fatal(err)
	}
	r := &jsonReader{data: data}
	got := readSnapshot(r)
	if err := r.end(); err != nil {
		t.Fatal(err)
	}
	compare(t, "Snapshot", reflect.ValueOf(*got), reflect.ValueOf(sent))
	compare(t, "Layer", reflect.ValueOf(got.Layer), reflect.ValueOf(sent.Workload.Layers[0]))
}

// fill gives every field another value, and every list two items.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Float64:
		v.SetFloat(float64(*n) + 0.5)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Uint64:
		v.SetUint(uint64(*n))
	case reflect.String:
		v.SetString(string(rune('a'+*n%26)) + "é\"")
	case reflect.Bool:
		v.SetBool(true)
	}
}

// compare checks each field that the picture knows against the one of the same
// name that was sent.
func compare(t *testing.T, name string, got, sent reflect.Value) {
	t.Helper()
	switch {
	case name == "Snapshot.Layer" || name == "Snapshot.Role":
		return
	case got.Kind() == reflect.Pointer:
		compare(t, name, got.Elem(), sent.Elem())
	case got.Kind() == reflect.Slice:
		for i := range got.Len() {
			compare(t, name, got.Index(i), sent.Index(i))
		}
	case got.Kind() == reflect.Struct:
		for i := range got.NumField() {
			field := got.Type().Field(i).Name
			other := sent.FieldByName(field)
			compare(t, name+"."+field, got.Field(i), other)
		}
	default:
		if !reflect.DeepEqual(got.Interface(), sent.Interface()) {
			t.Errorf("%s is %v, want %v", name, got, sent)
		}
	}
}

func TestTheLayerIsTheFirstOfTheWorkload(t *testing.T) {
	state := fixture(t, "square")
	if l := state.Snapshot.Layer; l.Name != "conv1_1" || len(l.Dimensions) != 7 || l.Bounds[1] != 64 {
		t.Errorf("layer %+v", l)
	}
}

func TestTheFoundingChipIsTheOriginal(t *testing.T) {
	compare(t, "Design", reflect.ValueOf(foundingChip), reflect.ValueOf(space.Original))
}

func TestWholeNumbersAreWhole(t *testing.T) {
	for text, want := range map[string]int{"0": 0, "-12": -12, "1e3": 1000, "2.5": 0, "1e30": 0} {
		r := &jsonReader{data: []byte(text)}
		if got := r.integer(); got != want || (r.end() == nil) != (want != 0 || text == "0") {
			t.Errorf("%s is read as %d, error %v", text, got, r.err)
		}
	}
}
