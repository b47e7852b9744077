package ui

import (
	std "encoding/json"
	"reflect"
	"testing"

	"meshscape/sim/explore"
	"meshscape/sim/space"
	"meshscape/wasm/json"
)

func TestEachFieldIsReadFromTheSnapshot(t *testing.T) {
	var sent explore.Snapshot
	n := 0
	fill(reflect.ValueOf(&sent).Elem(), &n)
	data, err := std.Marshal(&sent)
	if err != nil {
		t.Fatal(err)
	}
	r := json.NewReader(data)
	got := readSnapshot(r)
	if err := r.End(); err != nil {
		t.Fatal(err)
	}
	got.Curve = readCurve(rows(sent.Curve)[1:])
	if len(got.Curve) != len(sent.Curve) {
		t.Fatalf("a curve of %d, want %d", len(got.Curve), len(sent.Curve))
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
