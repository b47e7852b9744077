// Package constant is go/constant over int64 and float64, without strings and
// complex numbers: as much as Ebiten's compiler of shaders needs.
//
// view.wasm is built with this package in go/constant's place (build.sh). The
// real one calculates exactly, with math/big: 70 kB of what each visitor would
// load. A shader's numbers end as int32 and float32 of at most eleven digits, so
// float64 is exact enough; an integer beyond int64 is Unknown.
package constant

import (
	"go/token"
	"math"
	"strconv"
)

// Kind is a value's kind, as go/constant orders them.
type Kind int

// The kinds. Of String and Complex there are no values.
const (
	Unknown Kind = iota
	Bool
	String
	Int
	Float
	Complex
)

// Value is a boolean, an integer, a number, or not known.
type Value interface {
	Kind() Kind
	String() string
	ExactString() string
}

type (
	unknown  struct{}
	boolean  bool
	integer  int64
	floating float64 // finite, and no -0
)

func (unknown) Kind() Kind  { return Unknown }
func (boolean) Kind() Kind  { return Bool }
func (integer) Kind() Kind  { return Int }
func (floating) Kind() Kind { return Float }

func (unknown) String() string    { return "unknown" }
func (v boolean) String() string  { return strconv.FormatBool(bool(v)) }
func (v integer) String() string  { return strconv.FormatInt(int64(v), 10) }
func (v floating) String() string { return strconv.FormatFloat(float64(v), 'g', 6, 64) }

func (v unknown) ExactString() string  { return v.String() }
func (v boolean) ExactString() string  { return v.String() }
func (v integer) ExactString() string  { return v.String() }
func (v floating) ExactString() string { return strconv.FormatFloat(float64(v), 'g', -1, 64) }

// MakeBool returns a boolean.
func MakeBool(b bool) Value { return boolean(b) }

// MakeInt64 returns an integer.
func MakeInt64(n int64) Value { return integer(n) }

// MakeFloat64 returns a number, Unknown if it is not finite.
func MakeFloat64(x float64) Value {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return unknown{}
	}
	return floating(x + 0)
}

// MakeFromLiteral returns what a literal of Go says, Unknown if it is malformed
// or no number.
func MakeFromLiteral(text string, kind token.Token, _ uint) Value {
	switch kind {
	case token.INT:
		if n, err := strconv.ParseInt(text, 0, 64); err == nil {
			return integer(n)
		}
	case token.FLOAT:
		if x, err := strconv.ParseFloat(text, 64); err == nil {
			return MakeFloat64(x)
		}
	}
	return unknown{}
}

// BoolVal returns a boolean's value, and false for Unknown.
func BoolVal(v Value) bool {
	b, _ := v.(boolean)
	return bool(b)
}

// Int64Val returns an integer's value, which is always exact.
func Int64Val(v Value) (n int64, exact bool) {
	i, is := v.(integer)
	return int64(i), is
}

// Float64Val returns a number's value, and whether it is exact.
func Float64Val(v Value) (x float64, exact bool) {
	switch v := v.(type) {
	case integer:
		return float64(v), int64(float64(v)) == int64(v)
	case floating:
		return float64(v), true
	}
	return 0, false
}

// ToInt returns a number as an integer, Unknown if it is none.
func ToInt(v Value) Value {
	switch v := v.(type) {
	case integer:
		return v
	case floating:
		if n := int64(v); floating(n) == v && math.Abs(float64(v)) < 1<<63 {
			return integer(n)
		}
	}
	return unknown{}
}

// ToFloat returns a number that is no integer in kind, Unknown if it is no number.
func ToFloat(v Value) Value {
	if x, ok := v.(integer); ok {
		return floating(x)
	}
	if v.Kind() == Float {
		return v
	}
	return unknown{}
}
