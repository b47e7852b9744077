package constant

import (
	"go/token"
	"math"
	"math/bits"
)

// UnaryOp returns op v, for + - ^ and !.
func UnaryOp(op token.Token, v Value, _ uint) Value {
	switch v := v.(type) {
	case integer:
		switch {
		case op == token.ADD:
			return v
		case op == token.SUB && v != math.MinInt64:
			return -v
		case op == token.XOR:
			return ^v
		}
	case floating:
		switch op {
		case token.ADD:
			return v
		case token.SUB:
			return MakeFloat64(-float64(v))
		}
	case boolean:
		if op == token.NOT {
			return !v
		}
	}
	return unknown{}
}

// BinaryOp returns x op y. A quotient of integers is a number; token.QUO_ASSIGN
// stands for a whole one.
func BinaryOp(x Value, op token.Token, y Value) Value {
	switch {
	case x.Kind() == Int && y.Kind() == Int && op != token.QUO:
		return ofIntegers(int64(x.(integer)), op, int64(y.(integer)))
	case isNumber(x) && isNumber(y):
		return ofNumbers(x, op, y)
	case x.Kind() == Bool && y.Kind() == Bool && op == token.LAND:
		return boolean(BoolVal(x) && BoolVal(y))
	case x.Kind() == Bool && y.Kind() == Bool && op == token.LOR:
		return boolean(BoolVal(x) || BoolVal(y))
	}
	return unknown{}
}

func isNumber(v Value) bool { return v.Kind() == Int || v.Kind() == Float }

func ofIntegers(a int64, op token.Token, b int64) Value {
	switch op {
	case token.ADD:
		if c := a + b; (c > a) == (b > 0) {
			return integer(c)
		}
	case token.SUB:
		if c := a - b; (c < a) == (b > 0) {
			return integer(c)
		}
	case token.MUL:
		return product(a, b)
	case token.QUO_ASSIGN:
		if b != 0 {
			return integer(a / b)
		}
	case token.REM:
		if b != 0 {
			return integer(a % b)
		}
	default:
		return ofBits(a, op, b)
	}
	return unknown{}
}

func product(a, b int64) Value {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	negative := (a < 0) != (b < 0)
	switch {
	case high > 0 || low > 1<<63 || low == 1<<63 && !negative:
		return unknown{}
	case negative:
		return integer(-low)
	}
	return integer(low)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func ofBits(a int64, op token.Token, b int64) Value {
	switch op {
	case token.AND:
		return integer(a & b)
	case token.OR:
		return integer(a | b)
	case token.XOR:
		return integer(a ^ b)
	case token.AND_NOT:
		return integer(a &^ b)
	}
	return unknown{}
}

func ofNumbers(x Value, op token.Token, y Value) Value {
	a, _ := Float64Val(x)
	b, _ := Float64Val(y)
	switch op {
	case token.ADD:
		return MakeFloat64(a + b)
	case token.SUB:
		return MakeFloat64(a - b)
	case token.MUL:
		return MakeFloat64(a * b)
	case token.QUO:
		return MakeFloat64(a / b)
	}
	return unknown{}
}

// Shift returns an integer moved by so many bits, for << and >>.
func Shift(v Value, op token.Token, places uint) Value {
	n, ok := v.(integer)
	switch {
	case !ok:
	case op == token.SHR:
		return n >> places
	case op == token.SHL && n<<places>>places == n:
		return n << places
	}
	return unknown{}
}

// Compare tells whether x op y, for == != < <= > and >=. Nothing holds of Unknown.
func Compare(x Value, op token.Token, y Value) bool {
	switch {
	case x.Kind() == Bool && y.Kind() == Bool:
		return op == token.EQL && x == y || op == token.NEQ && x != y
	case x.Kind() == Int && y.Kind() == Int:
		return holds(x.(integer), op, y.(integer))
	case isNumber(x) && isNumber(y):
		a, _ := Float64Val(x)
		b, _ := Float64Val(y)
		return holds(a, op, b)
	}
	return false
}

func holds[T integer | float64](a T, op token.Token, b T) bool {
	switch op {
	case token.EQL:
		return a == b
	case token.NEQ:
		return a != b
	case token.LSS:
		return a < b
	case token.LEQ:
		return a <= b
	case token.GTR:
		return a > b
	case token.GEQ:
		return a >= b
	}
	return false
}
