package regexp

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// step is one instruction. Places in the program are relative, so that parts of
// it can be put one after the other.
type step struct {
	op   op
	set  set // of take
	x, y int // of jump and split: where to go, x rather than y; of save: x, the slot
}

type op byte

const (
	take   op = iota // a byte of the set
	jump             // to x
	split            // to x, or else to y
	save             // the place in the text
	begin            // only at the text's begin
	end              // only at its end
	accept           // a match
)

// set is a set of bytes.
type set [4]uint64

func (s *set) add(from, to byte) {
	for c := int(from); c <= int(to); c++ {
		s[c>>6] |= 1 << (c & 63)
	}
}

func (s *set) has(c byte) bool { return s[c>>6]>>(c&63)&1 == 1 }

func (s *set) invert() {
	for i := range s {
		s[i] = ^s[i]
	}
}

// compiler reads a pattern from left to right.
type compiler struct {
	pattern string
	at      int
	groups  int // begun so far, the whole match among them
}

func (c *compiler) refuse() { panic("regexp: cannot read " + c.pattern[c.at:] + " of " + c.pattern) }

// next tells whether a text is next, and goes beyond it.
func (c *compiler) next(text string) bool {
	if !strings.HasPrefix(c.pattern[c.at:], text) {
		return false
	}
	c.at += len(text)
	return true
}

func (c *compiler) ended() bool {
	return c.at == len(c.pattern) || c.pattern[c.at] == '|' || c.pattern[c.at] == ')'
}

func (c *compiler) alternatives() []step {
	first := c.sequence()
	if !c.next("|") {
		return first
	}
	other := c.alternatives()
	program := append([]step{{op: split, x: 1, y: len(first) + 2}}, first...)
	program = append(program, step{op: jump, x: len(other) + 1})
	return append(program, other...)
}

func (c *compiler) sequence() []step {
	var program []step
	for !c.ended() {
		program = append(program, c.repeated()...)
	}
	return program
}

func (c *compiler) repeated() []step {
	one := c.one()
	n := len(one)
	switch {
	case c.next("*"):
		program := append([]step{{op: split, x: 1, y: n + 2}}, one...)
		return append(program, step{op: jump, x: -n - 1})
	case c.next("+"):
		return append(one, step{op: split, x: -n, y: 1})
	case c.next("?"):
		return maybe(one)
	case c.next("{"):
		return c.counted(one)
	}
	return one
}

func maybe(program []step) []step {
	return append([]step{{op: split, x: 1, y: len(program) + 1}}, program...)
}

// counted reads the rest of {n} or {m,n}: m times, and then as often again as is
// allowed, each time only after the time before.
func (c *compiler) counted(one []step) []step {
	least := c.number()
	most := least
	if c.next(",") {
		most = c.number()
	}
	if !c.next("}") || most < least {
		c.refuse()
	}
	var program []step
	for range most - least {
		program = maybe(append(slices.Clone(one), program...))
	}
	return append(slices.Repeat(one, least), program...)
}

// number reads a number of at most three digits.
func (c *compiler) number() (n int) {
	from := c.at
	for c.at < len(c.pattern) && c.at < from+3 && c.pattern[c.at] >= '0' && c.pattern[c.at] <= '9' {
		n = 10*n + int(c.pattern[c.at]-'0')
		c.at++
	}
	if c.at == from {
		c.refuse()
	}
	return n
}

func (c *compiler) one() []step {
	switch {
	case c.next("(?:"):
		return c.closed(c.alternatives())
	case c.next("("):
		group := c.groups
		c.groups++
		return c.closed(c.save(group, c.alternatives()))
	case c.next("^"), c.next(`\A`):
		return []step{{op: begin}}
	case c.next("$"), c.next(`\z`):
		return []step{{op: end}}
	}
	if c.pattern[c.at] >= utf8.RuneSelf {
		return c.beyondASCII()
	}
	return []step{{op: take, set: c.bytes()}}
}

func (c *compiler) beyondASCII() (program []step) {
	_, size := utf8.DecodeRuneInString(c.pattern[c.at:])
	for range size {
		var one set
		one.add(c.pattern[c.at], c.pattern[c.at])
		program = append(program, step{op: take, set: one})
		c.at++
	}
	return program
}

func (c *compiler) closed(program []step) []step {
	if !c.next(")") {
		c.refuse()
	}
	return program
}

func (c *compiler) save(group int, program []step) []step {
	program = append([]step{{op: save, x: 2 * group}}, program...)
	return append(program, step{op: save, x: 2*group + 1})
}

// bytes reads what stands for one byte.
func (c *compiler) bytes() (s set) {
	switch {
	case c.next("["):
		return c.class()
	case c.next("."):
		s.add('\n', '\n')
		s.invert()
	case c.at < len(c.pattern) && strings.IndexByte("*+?{}[]", c.pattern[c.at]) >= 0:
		c.refuse()
	default:
		c.character(&s)
	}
	return s
}

// class reads a class from behind its bracket on.
func (c *compiler) class() (s set) {
	inverted := c.next("^")
	for !c.next("]") {
		from, single := c.character(&s)
		if !single || !c.next("-") {
			continue
		}
		if c.next("]") {
			s.add('-', '-')
			break
		}
		to, single := c.character(&s)
		if !single || to < from {
			c.refuse()
		}
		s.add(from, to)
	}
	if inverted {
		s.invert()
	}
	return s
}

// character adds a character to a set, or those that a letter after \ stands
// for; single tells which it was.
func (c *compiler) character(s *set) (b byte, single bool) {
	escaped := c.next(`\`)
	if c.at == len(c.pattern) || c.pattern[c.at] >= utf8.RuneSelf {
		c.refuse()
	}
	b = c.pattern[c.at]
	switch {
	case !escaped:
	case b == 'd':
		s.add('0', '9')
	case b == 's':
		for _, space := range []byte("\t\n\f\r ") {
			s.add(space, space)
		}
	case strings.IndexByte("trn", b) >= 0:
		b = "\t\r\n"[strings.IndexByte("trn", b)]
	case b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z':
		c.refuse()
	}
	c.at++
	if single = !escaped || b != 'd' && b != 's'; single {
		s.add(b, b)
	}
	return b, single
}
