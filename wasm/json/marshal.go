package json

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Marshal writes a value as encoding/json does, to the byte. What JSON has no
// word for, such as NaN, is an error.
func Marshal(v any) ([]byte, error) {
	e := encoder{}
	e.value(reflect.ValueOf(v))
	return e.out, e.err
}

type encoder struct {
	out []byte
	err error
}

func (e *encoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			e.add("null")
		} else {
			e.value(v.Elem())
		}
	case reflect.Struct:
		e.out = append(e.out, '{')
		e.members(v, planOf(v.Type()))
		e.close('}')
	case reflect.Map:
		e.table(v)
	case reflect.Slice, reflect.Array:
		e.list(v)
	case reflect.String:
		e.text(v.String())
	case reflect.Bool:
		e.out = strconv.AppendBool(e.out, v.Bool())
	case reflect.Int, reflect.Int64:
		e.out = strconv.AppendInt(e.out, v.Int(), 10)
	case reflect.Uint64:
		e.out = strconv.AppendUint(e.out, v.Uint(), 10)
	case reflect.Float64:
		e.number(v.Float())
	default:
		e.err = fmt.Errorf("json: no way to write a %v", v.Type())
	}
}

func (e *encoder) add(text string) { e.out = append(e.out, text...) }

// close ends an object or an array in place of the last comma.
func (e *encoder) close(end byte) {
	if last := len(e.out) - 1; e.out[last] == ',' {
		e.out[last] = end
		return
	}
	e.out = append(e.out, end)
}

// members writes fields, each with a comma behind it.
func (e *encoder) members(v reflect.Value, fields []field) {
	for i := range fields {
		f, member := &fields[i], v.Field(fields[i].index)
		switch {
		case f.embedded != nil:
			e.members(member, f.embedded)
			continue
		case f.omitEmpty && isEmpty(member), f.omitZero && member.IsZero():
			continue
		}
		e.add(f.label)
		e.value(member)
		e.out = append(e.out, ',')
	}
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.Array:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

func (e *encoder) table(v reflect.Value) {
	if v.IsNil() {
		e.add("null")
		return
	}
	var keys []string // few: sorting them takes no time, and no more program
	for _, key := range v.MapKeys() {
		at, _ := slices.BinarySearch(keys, key.String())
		keys = slices.Insert(keys, at, key.String())
	}
	e.out = append(e.out, '{')
	for _, key := range keys {
		e.text(key)
		e.out = append(e.out, ':')
		e.value(v.MapIndex(reflect.ValueOf(key)))
		e.out = append(e.out, ',')
	}
	e.close('}')
}

func (e *encoder) list(v reflect.Value) {
	if v.Kind() == reflect.Slice && v.IsNil() {
		e.add("null")
		return
	}
	if v.Type() == rawType {
		e.out = append(e.out, v.Bytes()...)
		return
	}
	e.out = append(e.out, '[')
	for i := range v.Len() {
		e.value(v.Index(i))
		e.out = append(e.out, ',')
	}
	e.close(']')
}

// number writes the shortest digits that are read as v again, as ECMAScript
// does.
func (e *encoder) number(v float64) {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		e.err = fmt.Errorf("json: %v is no number of JSON", v)
		return
	}
	form := byte('f')
	if abs := math.Abs(v); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		form = 'e'
	}
	e.out = strconv.AppendFloat(e.out, v, form, -1, 64)
	if n := len(e.out); form == 'e' && n >= 4 && e.out[n-4] == 'e' && e.out[n-3] == '-' && e.out[n-2] == '0' {
		e.out = append(e.out[:n-2], e.out[n-1]) // e-09 is e-9
	}
}

const hexadecimal = "0123456789abcdef"

// text writes a string. <, > and & are escaped, so that it may stand in HTML, as
// are the line ends of JavaScript; what is no UTF-8 becomes U+FFFD.
func (e *encoder) text(s string) {
	e.out = append(e.out, '"')
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			e.add(`\ufffd`)
		case r == '"' || r == '\\':
			e.out = append(e.out, '\\', byte(r))
		case r < ' ' || r == '<' || r == '>' || r == '&':
			e.control(byte(r))
		case r == '\u2028' || r == '\u2029':
			e.add(`\u202`)
			e.out = append(e.out, hexadecimal[r&15])
		default:
			e.add(s[i : i+size])
		}
		i += size
	}
	e.out = append(e.out, '"')
}

func (e *encoder) control(c byte) {
	for i, short := range []byte("\b\f\n\r\t") {
		if c == short {
			e.out = append(e.out, '\\', "bfnrt"[i])
			return
		}
	}
	e.out = append(e.out, '\\', 'u', '0', '0', hexadecimal[c>>4], hexadecimal[c&15])
}
