//go:build !search

package arch

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"meshscape/sim/portable"
)

// evaluate computes an expression as Timeloop's front end does with Python:
// numbers and names with + - * / // % **, parentheses, and the functions ceil,
// floor, round, int, abs, sqrt, log2, min and max. A name alone may stand for
// text.
func evaluate(text string, symbols scopes) (any, error) {
	text = strings.TrimSpace(text)
	if len(text) > maxExpression {
		return nil, fmt.Errorf("an expression of more than %d characters", maxExpression)
	}
	if v := symbols.find(text); v != nil {
		return v, nil
	}
	e := &expression{rest: text, symbols: symbols}
	n := e.sum()
	if e.skip(); e.rest != "" {
		e.fail()
	}
	if e.err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return nil, errNoExpression
	}
	if e.divided || n != math.Trunc(n) || math.Abs(n) > 1<<53 {
		return n, nil
	}
	return int(n), nil
}

// scopes are what names mean, the nearest first.
type scopes []Attributes

// find returns what a name means, or nil.
func (s scopes) find(name string) any {
	for _, scope := range s {
		if v, ok := scope[name]; ok {
			return v
		}
	}
	return nil
}

// maxExpression also bounds the recursion.
const maxExpression = 256

var errNoExpression = errors.New("not an expression")

// expression is what is left to read of one.
type expression struct {
	rest    string
	symbols scopes
	divided bool // a float went in: the result is one
	err     error
}

func (e *expression) fail() float64 {
	e.err, e.rest = errNoExpression, ""
	return 0
}

func (e *expression) skip() { e.rest = strings.TrimLeft(e.rest, " ") }

// accept takes the first of the operators that comes next, or returns "".
func (e *expression) accept(operators ...string) string {
	e.skip()
	for _, op := range operators {
		if strings.HasPrefix(e.rest, op) {
			e.rest = e.rest[len(op):]
			return op
		}
	}
	return ""
}

func (e *expression) sum() float64 {
	n := e.product()
	for {
		switch e.accept("+", "-") {
		case "+":
			n += e.product()
		case "-":
			n -= e.product()
		default:
			return n
		}
	}
}

func (e *expression) product() float64 {
	n := e.unary()
	for {
		if strings.HasPrefix(strings.TrimLeft(e.rest, " "), "**") {
			return e.fail()
		}
		switch e.accept("//", "*", "/", "%") {
		case "*":
			n *= e.unary()
		case "/":
			n /= e.unary()
			e.divided = true
		case "//":
			n = math.Floor(n / e.unary())
		case "%":
			m := e.unary()
			n -= float64(m * math.Floor(n/m))
		default:
			return n
		}
	}
}

func (e *expression) unary() float64 {
	switch e.accept("-", "+") {
	case "-":
		return -e.unary()
	case "+":
		return e.unary()
	}
	n := e.atom()
	if e.accept("**") != "" {
		return portable.NearestPow(n, e.unary())
	}
	return n
}

func (e *expression) atom() float64 {
	if e.accept("(") != "" {
		n := e.sum()
		if e.accept(")") == "" {
			return e.fail()
		}
		return n
	}
	if word := e.word(); word != "" && (word[0] == '.' || word[0] >= '0' && word[0] <= '9') {
		return e.number(word)
	} else if e.accept("(") != "" {
		return e.call(word)
	} else {
		return e.symbol(word)
	}
}

// word takes a name or a number; the sign of an exponent belongs to it.
func (e *expression) word() string {
	e.skip()
	i := 0
	for i < len(e.rest) && (isWord(e.rest[i]) || i > 1 && isSign(e.rest[i]) && isExponent(e.rest[:i])) {
		i++
	}
	word := e.rest[:i]
	e.rest = e.rest[i:]
	return word
}

func isWord(c byte) bool {
	return c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func isSign(c byte) bool { return c == '+' || c == '-' }

func isExponent(word string) bool {
	last := word[len(word)-1]
	return (last == 'e' || last == 'E') && strings.Trim(word[:len(word)-1], "0123456789.") == ""
}

func (e *expression) number(word string) float64 {
	n, err := strconv.ParseFloat(word, 64)
	if err != nil || strings.ContainsAny(word, "_xXpP") {
		return e.fail()
	}
	if strings.ContainsAny(word, ".eE") {
		e.divided = true
	}
	return n
}

func (e *expression) symbol(name string) float64 {
	switch v := e.symbols.find(name).(type) {
	case int:
		return float64(v)
	case float64:
		e.divided = true
		return v
	}
	return e.fail()
}

func (e *expression) call(name string) float64 {
	args := []float64{e.sum()}
	for e.accept(",") != "" {
		args = append(args, e.sum())
	}
	if e.accept(")") == "" {
		return e.fail()
	}
	switch {
	case name == "min" || name == "max":
		return fold(name, args)
	case len(args) > 1:
		return e.fail()
	}
	return e.callOne(name, args[0])
}

func fold(name string, args []float64) float64 {
	n := args[0]
	for _, a := range args[1:] {
		if name == "min" {
			n = min(n, a)
		} else {
			n = max(n, a)
		}
	}
	return n
}

func (e *expression) callOne(name string, n float64) float64 {
	divided := e.divided
	e.divided = false
	switch name {
	case "ceil":
		return math.Ceil(n)
	case "floor":
		return math.Floor(n)
	case "round":
		return math.RoundToEven(n)
	case "int":
		return math.Trunc(n)
	}
	e.divided = true
	switch name {
	case "sqrt":
		return math.Sqrt(n)
	case "log2":
		return portable.NearestLog2(n)
	case "abs":
		e.divided = divided
		return math.Abs(n)
	}
	return e.fail()
}
