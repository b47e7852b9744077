package constant

import (
	real "go/constant"
	"go/token"
	"math"
	"testing"
)

var literals = []struct {
	text string
	kind token.Token
}{
	{"0", token.INT}, {"1", token.INT}, {"7", token.INT}, {"0x1f", token.INT}, {"1_000", token.INT}, {"9223372036854775807", token.INT},
	{"0.0", token.FLOAT}, {"1.0", token.FLOAT}, {"2.5", token.FLOAT}, {".125", token.FLOAT}, {"1e3", token.FLOAT}, {"1e-9", token.FLOAT}, {"3.14159265359", token.FLOAT},
	{"x", token.INT}, {"1e999999", token.FLOAT}, {"1", token.STRING},
}

// pair is the same value, here and there.
type pair struct {
	ours   Value
	theirs real.Value
}

func pairs() []pair {
	list := []pair{{MakeBool(true), real.MakeBool(true)}, {MakeBool(false), real.MakeBool(false)},
		{MakeInt64(math.MinInt64), real.MakeInt64(math.MinInt64)}, {MakeFloat64(-1e300), real.MakeFloat64(-1e300)}, {MakeFloat64(math.Inf(1)), real.MakeFloat64(math.Inf(1))}}
	for _, l := range literals {
		kind := l.kind
		if l.text == "1e999999" || kind == token.STRING { // the real one knows these
			list = append(list, pair{MakeFromLiteral(l.text, kind, 0), real.MakeUnknown()})
			continue
		}
		p := pair{MakeFromLiteral(l.text, kind, 0), real.MakeFromLiteral(l.text, kind, 0)}
		list = append(list, p, pair{UnaryOp(token.SUB, p.ours, 0), real.UnaryOp(token.SUB, p.theirs, 0)})
	}
	return list
}

// differ tells whether two values differ by more than rounding. What does not
// fit into 64 bits is to be Unknown.
func differ(ours Value, theirs real.Value) bool {
	x, _ := Float64Val(ours)
	switch theirs.Kind() {
	case real.Bool:
		return ours.Kind() != Bool || BoolVal(ours) != real.BoolVal(theirs)
	case real.Int:
		n, fits := real.Int64Val(theirs)
		got, known := Int64Val(ours)
		return known != fits || fits && got != n
	case real.Float:
		want, _ := real.Float64Val(theirs)
		if math.IsInf(want, 0) {
			return ours.Kind() != Unknown
		}
		return ours.Kind() != Float || math.Abs(x-want) > 1e-15*math.Abs(want)
	}
	return ours.Kind() != Unknown
}

func TestValuesAreTheRealOnes(t *testing.T) {
	for _, p := range pairs() {
		if differ(p.ours, p.theirs) || differ(ToInt(p.ours), real.ToInt(p.theirs)) || p.theirs.Kind() != real.Bool && differ(ToFloat(p.ours), real.ToFloat(p.theirs)) {
			t.Errorf("%s (%s): as an integer %s, as a number %s", p.ours.ExactString(), p.theirs, ToInt(p.ours), ToFloat(p.ours))
		}
	}
}

func TestOperationsGiveWhatTheRealOnesGive(t *testing.T) {
	arithmetic := []token.Token{token.ADD, token.SUB, token.MUL, token.QUO}
	whole := []token.Token{token.QUO_ASSIGN, token.REM, token.AND, token.OR, token.XOR, token.AND_NOT}
	for _, a := range pairs() {
		for _, b := range pairs() {
			switch {
			case a.theirs.Kind() == real.Bool && b.theirs.Kind() == real.Bool:
				check(t, a, b, token.LAND, token.LOR)
			case a.theirs.Kind() == real.Int && b.theirs.Kind() == real.Int:
				check(t, a, b, arithmetic...)
				check(t, a, b, whole...)
			case a.ours.Kind() != Bool && b.ours.Kind() != Bool:
				check(t, a, b, arithmetic...)
			}
		}
	}
}

func check(t *testing.T, a, b pair, operators ...token.Token) {
	t.Helper()
	for _, op := range operators {
		quotient := op == token.QUO || op == token.QUO_ASSIGN || op == token.REM
		if zero, _ := Float64Val(b.ours); quotient && zero == 0 { // where the real one panics
			if got := BinaryOp(a.ours, op, b.ours); got.Kind() != Unknown {
				t.Errorf("%s %s 0 = %s", a.ours, op, got)
			}
			continue
		}
		if got, want := BinaryOp(a.ours, op, b.ours), real.BinaryOp(a.theirs, op, b.theirs); differ(got, want) {
			t.Errorf("%s %s %s = %s, want %s", a.ours, op, b.ours, got.ExactString(), want.ExactString())
		}
	}
}

func TestComparisonsAreTheRealOnes(t *testing.T) {
	for _, a := range pairs() {
		for _, b := range pairs() {
			operators := []token.Token{token.EQL, token.NEQ}
			if a.ours.Kind() != Bool {
				operators = append(operators, token.LSS, token.LEQ, token.GTR, token.GEQ)
			}
			if (a.ours.Kind() == Bool) != (b.ours.Kind() == Bool) {
				continue // no program compares these
			}
			for _, op := range operators {
				if got, want := Compare(a.ours, op, b.ours), real.Compare(a.theirs, op, b.theirs); got != want {
					t.Errorf("%s %s %s: %v", a.ours, op, b.ours, got)
				}
			}
		}
	}
}

func TestUnaryAndShiftsAreTheRealOnes(t *testing.T) {
	for _, n := range []int64{0, 1, -1, 12345, math.MaxInt64, math.MinInt64} {
		for _, op := range []token.Token{token.ADD, token.SUB, token.XOR} {
			if got, want := UnaryOp(op, MakeInt64(n), 0), real.UnaryOp(op, real.MakeInt64(n), 0); differ(got, want) {
				t.Errorf("%s %d = %s, want %s", op, n, got, want)
			}
		}
		for _, op := range []token.Token{token.SHL, token.SHR} {
			for _, places := range []uint{0, 1, 31, 63, 64} {
				if got, want := Shift(MakeInt64(n), op, places), real.Shift(real.MakeInt64(n), op, places); differ(got, want) {
					t.Errorf("%d %s %d = %s, want %s", n, op, places, got, want)
				}
			}
		}
	}
	if BoolVal(UnaryOp(token.NOT, MakeBool(true), 0)) || !BoolVal(UnaryOp(token.NOT, MakeBool(false), 0)) {
		t.Error("not is wrong")
	}
}
