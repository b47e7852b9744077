// Package json reads and writes JSON as encoding/json does, in a tenth of its
// size: what the page loads first should be small. It knows the kinds of types
// that the messages have: no interfaces, and no methods that write JSON.
package json

import (
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Reader reads a JSON text (RFC 8259) from front to end. The caller says
// what it expects next, and the first thing that is otherwise ends the reading:
// from then on everything is zero, and End says why.
type Reader struct {
	data  []byte
	at    int
	depth int
	err   error
}

// NewReader returns a reader of a text.
func NewReader(data []byte) *Reader { return &Reader{data: data} }

const deepest = 100 // objects and arrays inside one another

// End returns the error of the whole text, which has to be at its end.
func (r *Reader) End() error {
	if r.peek(); r.err == nil && r.at < len(r.data) {
		r.fail("the end")
	}
	return r.err
}

func (r *Reader) fail(want string) {
	if r.err != nil {
		return
	}
	if r.at >= len(r.data) {
		r.err = fmt.Errorf("unexpected end of JSON, want %s", want)
	} else {
		r.err = fmt.Errorf("JSON at byte %d: %q, want %s", r.at, r.data[r.at], want)
	}
	r.at = len(r.data)
}

// peek is the first byte of what comes next, or 0 at the end.
func (r *Reader) peek() byte {
	for r.at < len(r.data) {
		switch c := r.data[r.at]; c {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return c
		}
	}
	return 0
}

// skipped says whether c is next, and if so goes past it.
func (r *Reader) skipped(c byte) bool {
	if r.peek() != c || r.at >= len(r.data) {
		return false
	}
	r.at++
	return true
}

func (r *Reader) expect(c byte) bool {
	if !r.skipped(c) {
		r.fail(strconv.QuoteRune(rune(c)))
	}
	return r.err == nil
}

// Object calls member for each name; member reads the value.
func (r *Reader) Object(member func(name string)) {
	r.list('{', '}', func() {
		name := r.Text()
		if r.expect(':') {
			member(name)
		}
	})
}

// Array calls item for each value; item reads it.
func (r *Reader) Array(item func()) { r.list('[', ']', item) }

func (r *Reader) list(open, end byte, item func()) {
	if !r.expect(open) || r.skipped(end) {
		return
	}
	if r.depth++; r.depth > deepest {
		r.fail("less nesting")
	}
	for r.err == nil {
		if item(); r.skipped(end) {
			break
		}
		r.expect(',')
	}
	r.depth--
}

// Null says whether the value is null, and if so goes past it.
func (r *Reader) Null() bool { return r.peek() == 'n' && r.word("null") }

// Boolean reads true or false.
func (r *Reader) Boolean() bool {
	if r.peek() == 't' {
		return r.word("true")
	}
	r.word("false")
	return false
}

func (r *Reader) word(word string) bool {
	r.peek()
	if len(r.data)-r.at < len(word) || string(r.data[r.at:r.at+len(word)]) != word {
		r.fail(word)
		return false
	}
	r.at += len(word)
	return true
}

// Number reads a number that a float64 holds.
func (r *Reader) Number() float64 {
	text := r.numeral()
	if r.err != nil {
		return 0
	}
	v, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		r.at -= len(text)
		r.fail("a number that fits 64 bits")
		return 0
	}
	return v
}

// numeral reads a number as it is written.
func (r *Reader) numeral() []byte {
	r.peek()
	start := r.at
	r.one("-")
	if !r.one("0") {
		r.digits()
	}
	if r.one(".") {
		r.digits()
	}
	if r.one("eE") {
		r.one("+-")
		r.digits()
	}
	if r.err != nil {
		return nil
	}
	return r.data[start:r.at]
}

// one goes past one of the characters, if it is next.
func (r *Reader) one(of string) bool {
	for i := range len(of) {
		if r.at < len(r.data) && r.data[r.at] == of[i] {
			r.at++
			return true
		}
	}
	return false
}

func (r *Reader) digits() {
	start := r.at
	for r.at < len(r.data) && '0' <= r.data[r.at] && r.data[r.at] <= '9' {
		r.at++
	}
	if r.at == start {
		r.fail("a number")
	}
}

// Integer reads a whole number that a float64 holds exactly.
func (r *Reader) Integer() int {
	v := r.Number()
	if v != float64(int64(v)) || v > 1<<53 || v < -1<<53 {
		r.fail("a whole number before here")
		return 0
	}
	return int(v)
}

// Text reads a string. Bytes that are no UTF-8 are read as U+FFFD.
func (r *Reader) Text() string {
	if !r.expect('"') {
		return ""
	}
	start := r.at
	var text []byte // what came before start, where there were escapes
	for r.at < len(r.data) {
		switch c := r.data[r.at]; {
		case c == '"':
			if text == nil {
				text = r.data[start:r.at]
			} else {
				text = append(text, r.data[start:r.at]...)
			}
			r.at++
			return clean(text)
		case c == '\\':
			text = append(text, r.data[start:r.at]...)
			text = r.escape(text)
			start = r.at
		case c < ' ':
			r.fail("no control character")
		default:
			r.at++
		}
	}
	r.fail(`'"'`)
	return ""
}

// clean returns a text with U+FFFD for each byte that is no UTF-8.
func clean(text []byte) string {
	if utf8.Valid(text) {
		return string(text)
	}
	return string([]rune(string(text)))
}

// escape reads one escape and adds what it stands for.
func (r *Reader) escape(to []byte) []byte {
	r.at++
	for i, name := range []byte(`"\/bfnrt`) {
		if r.at < len(r.data) && r.data[r.at] == name {
			r.at++
			return append(to, "\"\\/\b\f\n\r\t"[i])
		}
	}
	high := r.unit()
	if utf16.IsSurrogate(high) && r.at+1 < len(r.data) && r.data[r.at] == '\\' && r.data[r.at+1] == 'u' {
		before := r.at
		r.at++
		if both := utf16.DecodeRune(high, r.unit()); both != utf8.RuneError {
			return utf8.AppendRune(to, both)
		}
		if r.err == nil {
			r.at = before
		}
	}
	return utf8.AppendRune(to, high)
}

// unit reads u and four hexadecimal digits.
func (r *Reader) unit() rune {
	if len(r.data)-r.at < 5 || r.data[r.at] != 'u' {
		r.fail("an escape")
		return 0
	}
	v, err := strconv.ParseUint(string(r.data[r.at+1:r.at+5]), 16, 16)
	if err != nil {
		r.fail("four hexadecimal digits")
		return 0
	}
	r.at += 5
	return rune(v)
}

// Skip reads any value.
func (r *Reader) Skip() {
	switch r.peek() {
	case '{':
		r.Object(func(string) { r.Skip() })
	case '[':
		r.Array(r.Skip)
	case '"':
		r.Text()
	case 't', 'f':
		r.Boolean()
	case 'n':
		r.Null()
	default:
		r.numeral()
	}
}

// List reads an array, or null, of what item reads.
func List[T any](r *Reader, item func() T) []T {
	if r.Null() {
		return nil
	}
	list := []T{}
	r.Array(func() { list = append(list, item()) })
	return list
}
