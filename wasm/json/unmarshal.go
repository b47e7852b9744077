package json

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Unmarshal reads a text into what v points to. An unknown field is an error, as
// is a value of another type, a TypeError. What v has besides is left as it is.
func Unmarshal(data []byte, v any) error {
	d := decoder{Reader: NewReader(data)}
	d.value(reflect.ValueOf(v).Elem())
	if err := d.End(); d.failed == nil {
		return err
	}
	return d.failed
}

// TypeError is a value of a type that its field does not have.
type TypeError struct {
	Field string // "config.loss.a1"
	Want  reflect.Kind
	Got   string // "string", "number 2.5", …
}

func (e *TypeError) Error() string {
	return fmt.Sprintf("%s is a %s: want %v", e.Field, e.Got, e.Want)
}

type decoder struct {
	*Reader
	path   []string
	failed error // beside the text's own errors
}

func (d *decoder) value(v reflect.Value) {
	if v.Type() == rawType {
		d.raw(v)
		return
	}
	if d.Null() {
		if kind := v.Kind(); kind == reflect.Pointer || kind == reflect.Slice || kind == reflect.Map {
			v.SetZero()
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		d.value(v.Elem())
	case reflect.Struct:
		d.object(v)
	case reflect.Map:
		d.table(v)
	case reflect.Slice, reflect.Array:
		d.list(v)
	default:
		d.scalar(v)
	}
}

func (d *decoder) raw(v reflect.Value) {
	d.peek()
	start := d.at
	d.Skip()
	if d.err == nil {
		v.SetBytes(append([]byte(nil), d.data[start:d.at]...))
	}
}

func (d *decoder) object(v reflect.Value) {
	if !d.isNext('{', v) {
		return
	}
	fields := planOf(v.Type())
	d.Object(func(name string) {
		member, known := find(v, fields, name)
		if !known {
			d.stop(fmt.Errorf("unknown field %q", name))
			return
		}
		d.path = append(d.path, name)
		d.value(member)
		d.path = d.path[:len(d.path)-1]
	})
}

// table reads a map of strings.
func (d *decoder) table(v reflect.Value) {
	if !d.isNext('{', v) {
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	d.Object(func(name string) {
		item := reflect.New(v.Type().Elem()).Elem()
		d.value(item)
		v.SetMapIndex(reflect.ValueOf(name), item)
	})
}

// list reads an array's items as far as they go, and all of a slice's.
func (d *decoder) list(v reflect.Value) {
	if !d.isNext('[', v) {
		return
	}
	grows, n := v.Kind() == reflect.Slice, 0
	if grows {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	d.Array(func() {
		if grows {
			v.Grow(1)
			v.SetLen(n + 1)
		}
		if n < v.Len() {
			d.value(v.Index(n))
		} else {
			d.Skip()
		}
		n++
	})
}

func (d *decoder) scalar(v reflect.Value) {
	switch next := d.peek(); {
	case v.Kind() == reflect.String && next == '"':
		v.SetString(d.Text())
	case v.Kind() == reflect.Bool && (next == 't' || next == 'f'):
		v.SetBool(d.Boolean())
	case next == '-' || next >= '0' && next <= '9':
		d.number(v)
	default:
		d.mistyped(v)
	}
}

func (d *decoder) number(v reflect.Value) {
	text := string(d.numeral())
	var err error
	switch v.Kind() {
	case reflect.Int, reflect.Int64:
		var n int64
		n, err = strconv.ParseInt(text, 10, 64)
		v.SetInt(n)
	case reflect.Uint64:
		var n uint64
		n, err = strconv.ParseUint(text, 10, 64)
		v.SetUint(n)
	case reflect.Float64:
		var n float64
		n, err = strconv.ParseFloat(text, 64)
		v.SetFloat(n)
	default:
		err = strconv.ErrSyntax
	}
	if err != nil && d.err == nil {
		d.at -= len(text)
		d.mistyped(v)
	}
}

func (d *decoder) isNext(open byte, v reflect.Value) bool {
	if d.peek() != open {
		d.mistyped(v)
		return false
	}
	return true
}

// mistyped ends the reading at a value that v can't have.
func (d *decoder) mistyped(v reflect.Value) {
	got := ""
	switch next := d.peek(); next {
	case '{':
		got = "object"
	case '[':
		got = "array"
	case '"':
		got = "string"
	case 't', 'f':
		got = "bool"
	default:
		if next != '-' && (next < '0' || next > '9') {
			d.fail("a value")
			return
		}
		got = "number " + string(d.numeral())
	}
	d.stop(&TypeError{strings.Join(d.path, "."), v.Kind(), got})
}

// stop ends the reading with an error, unless the text itself is wrong.
func (d *decoder) stop(err error) {
	if d.err == nil {
		d.err, d.failed = err, err
		d.at = len(d.data)
	}
}
