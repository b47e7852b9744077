// Package regexp is a small regexp: of its patterns what Ebiten, yaml.v3 and our
// own readers write, and as many of its methods as they call.
//
// The page's programs are built with this package in regexp's place (build.sh).
// The real one knows every script of Unicode by name: 100 kB of what a visitor
// would load, for patterns of digits and white space. As there, matching takes
// time in proportion to the text, whatever the text.
//
// A pattern is made of characters, . ^ $ | ( ) (?: ) * + ? {m,n}, classes of
// ASCII in brackets, and \A \z \d \s \t \r \n; a mark after \ stands for itself.
// Texts are bytes: . and [^…] take one of those of a character beyond ASCII. A
// pattern that needs more is refused when it is compiled.
package regexp

// Regexp is a compiled pattern.
type Regexp struct {
	program []step
	slots   int // places that a match notes: begin and end of all, then of each group
}

// MustCompile compiles a pattern, and panics where that is not possible.
func MustCompile(pattern string) *Regexp {
	c := compiler{pattern: pattern, groups: 1}
	body := c.alternatives()
	if c.at < len(pattern) {
		c.refuse()
	}
	return &Regexp{program: append(c.save(0, body), step{op: accept}), slots: 2 * c.groups}
}

// MatchString tells whether the text contains a match.
func (r *Regexp) MatchString(text string) bool { return r.find(text, 0) != nil }

// FindStringSubmatch returns the first match, and after it what each group of
// the pattern matched.
func (r *Regexp) FindStringSubmatch(text string) []string {
	places := r.find(text, 0)
	if places == nil {
		return nil
	}
	return groups(text, places)
}

// FindAllStringSubmatch returns the same of each match that is not empty, one
// after the other, of n at most if n is not negative.
func (r *Regexp) FindAllStringSubmatch(text string, n int) (all [][]string) {
	for _, places := range r.findAll(text, n) {
		all = append(all, groups(text, places))
	}
	return all
}

// ReplaceAllString puts another text in the place of each match that is not
// empty. In it $ and a digit stand for what that group matched.
func (r *Regexp) ReplaceAllString(text, other string) string {
	var b []byte
	kept := 0
	for _, places := range r.findAll(text, -1) {
		b = append(b, text[kept:places[0]]...)
		b = expand(b, other, groups(text, places))
		kept = places[1]
	}
	return string(append(b, text[kept:]...))
}

func groups(text string, places []int) []string {
	found := make([]string, len(places)/2)
	for i := range found {
		if begin := places[2*i]; begin >= 0 {
			found[i] = text[begin:places[2*i+1]]
		}
	}
	return found
}

func expand(b []byte, other string, groups []string) []byte {
	for i := 0; i < len(other); i++ {
		if other[i] == '$' && i+1 < len(other) && other[i+1] >= '0' && other[i+1] <= '9' {
			i++
			if n := int(other[i] - '0'); n < len(groups) {
				b = append(b, groups[n]...)
			}
			continue
		}
		b = append(b, other[i])
	}
	return b
}
