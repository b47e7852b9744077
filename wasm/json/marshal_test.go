package json

import (
	std "encoding/json"
	"errors"
	"math"
	"reflect"
	"testing"
)

type inner struct {
	Words []string `json:"words,omitempty"`
	Pairs [][2]float64
	Count int `json:"count,omitzero"`
}

type sample struct {
	Text   string            `json:"text"`
	Number float64           `json:"number,omitempty"`
	Whole  int64             `json:"whole"`
	Seed   uint64            `json:"seed"`
	Yes    bool              `json:"yes,omitempty"`
	Next   *sample           `json:"next,omitempty"`
	Inner  inner             `json:"inner,omitzero"`
	Always *inner            `json:"always"`
	Table  map[string]string `json:"table"`
	Left   int               `json:"-"`
	inner
}

var samples = []sample{
	{},
	{Text: "<a href=\"x\">&\b\f\n\r\t\x00\x7f é \u2028\u2029 \xff 😀\\", Number: 1e-7, Whole: -5, Seed: math.MaxUint64, Yes: true, Left: 3},
	{Next: &sample{Number: 1e21, Inner: inner{Count: 2}}, Table: map[string]string{"b": "2", "a": "1"}, Always: &inner{}},
	{Number: 123456789.125, Inner: inner{Words: []string{"", "x"}, Pairs: [][2]float64{{1, 2.5e-9}, {-0.1, 1e20}}}},
	{Table: map[string]string{}, inner: inner{Words: []string{"own"}, Pairs: [][2]float64{}, Count: 1}},
}

func TestTheSameBytesAsTheStandardLibrarys(t *testing.T) {
	for i := range samples {
		want, err := std.Marshal(&samples[i])
		if err != nil {
			t.Fatal(err)
		}
		got, err := Marshal(&samples[i])
		if err != nil || string(got) != string(want) {
			t.Errorf("%s, %v\nwant %s", got, err, want)
		}
		var back, wanted sample
		if err := Unmarshal(got, &back); err != nil {
			t.Error(err)
		}
		if err := std.Unmarshal(want, &wanted); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(back, wanted) {
			t.Errorf("%s is read as %+v", got, back)
		}
	}
}

func TestWhatJSONHasNoWordFor(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if data, err := Marshal(v); err == nil {
			t.Errorf("%v is written as %s", v, data)
		}
	}
	if _, err := Marshal(make(chan int)); err == nil {
		t.Error("a channel is written")
	}
}

func TestRawIsPassedOn(t *testing.T) {
	type message struct{ Value Raw }
	const text = `{"Value":{"a":[1, "x"]}}`
	var m message
	if err := Unmarshal([]byte(text), &m); err != nil {
		t.Fatal(err)
	}
	if again, err := Marshal(&m); err != nil || string(again) != text {
		t.Errorf("%s, %v", again, err)
	}
}

func TestValuesOfAnotherTypeAreNamed(t *testing.T) {
	for text, want := range map[string]TypeError{
		`{"next":{"number":"1"}}`:       {"next.number", reflect.Float64, "string"},
		`{"whole":2.5}`:                 {"whole", reflect.Int64, "number 2.5"},
		`{"whole":9223372036854775808}`: {"whole", reflect.Int64, "number 9223372036854775808"},
		`{"seed":-1}`:                   {"seed", reflect.Uint64, "number -1"},
		`{"text":{}}`:                   {"text", reflect.String, "object"},
		`{"yes":[]}`:                    {"yes", reflect.Bool, "array"},
		`{"inner":true}`:                {"inner", reflect.Struct, "bool"},
		`{"inner":{"words":[1]}}`:       {"inner.words", reflect.String, "number 1"},
		`{"table":1}`:                   {"table", reflect.Map, "number 1"},
		`{"number":1e999}`:              {"number", reflect.Float64, "number 1e999"},
		`[]`:                            {"", reflect.Struct, "array"},
	} {
		var mistyped *TypeError
		if err := Unmarshal([]byte(text), new(sample)); !errors.As(err, &mistyped) || *mistyped != want {
			t.Errorf("%s: %v, want %+v", text, err, want)
		}
	}
}

func TestTextsThatAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		``:                   "unexpected end of JSON, want a value",
		`hello`:              `JSON at byte 0: 'h', want a value`,
		`{"text":"a`:         `unexpected end of JSON, want '"'`,
		`{"text":"a"}{}`:     `JSON at byte 12: '{', want the end`,
		`{"txt":1}`:          `unknown field "txt"`,
		`{"text":tru}`:       `text is a bool: want string`,
		`{"yes":tru}`:        `JSON at byte 7: 't', want true`,
		`{"number":-}`:       `JSON at byte 11: '}', want a number`,
		`{"next":{"seed":1]`: `JSON at byte 17: ']', want ','`,
	} {
		if err := Unmarshal([]byte(text), new(sample)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	for i := range samples {
		data, err := std.Marshal(&samples[i])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got, want sample
		if err := Unmarshal(data, &got); err != nil {
			return
		}
		if err := std.Unmarshal(data, &want); err != nil {
			t.Fatalf("%q is read, and not by the standard library: %v", data, err)
		}
	})
}
