//go:build !search

package lesson

import (
	"fmt"
	"slices"
	"strings"

	"meshscape/sim/yamldoc"
)

// Question is what a lesson asks. One of Options, Number and Reach says how an
// answer is checked.
type Question struct {
	Ask     string   `json:"ask"`
	Options []Option `json:"options,omitempty"` // pick one
	Number  *Number  `json:"number,omitempty"`  // type a figure of the page
	Reach   *Reach   `json:"reach,omitempty"`   // bring a figure of the page somewhere
	Hint    string   `json:"hint,omitempty"`
	Right   string   `json:"right"` // said to a right answer
	Wrong   string   `json:"wrong"` // said to a wrong one without a reply of its own
}

// Option is one answer to pick.
type Option struct {
	Text  string `json:"text"`
	Right bool   `json:"right"`
	Reply string `json:"reply,omitempty"`
}

// Number is an answer in figures, compared with what the page computes.
type Number struct {
	Figure        string  `json:"figure"` // see Figures
	WithinPercent float64 `json:"withinPercent"`
}

// Reach is a figure to reach by moving controls. A bound that is not there is
// nil.
type Reach struct {
	Figure  string   `json:"figure"` // see Figures
	AtMost  *float64 `json:"atMost,omitempty"`
	AtLeast *float64 `json:"atLeast,omitempty"`
}

const maxOptions = 8

func (q *Question) read(v yamldoc.Value) {
	only(v, "ask", "options", "number", "reach", "hint", "right", "wrong")
	q.Ask = text(v.Need("ask", "the question"))
	q.Right = text(v.Need("right", "what a right answer is told"))
	q.Wrong = text(v.Need("wrong", "what a wrong answer is told"))
	if hint := v.Field("hint"); hint.Exists() {
		q.Hint = text(hint)
	}
	q.readCheck(v)
}

func (q *Question) readCheck(v yamldoc.Value) {
	var given []string
	for _, kind := range []string{"options", "number", "reach"} {
		if v.Field(kind).Exists() {
			given = append(given, kind)
		}
	}
	if v.Exists() && len(given) != 1 {
		v.Failf("checked by %v: want one of options, number, reach", given)
		return
	}
	q.Options = readOptions(v.Field("options"))
	if number := v.Field("number"); number.Exists() {
		q.Number = readNumber(number)
	}
	if reach := v.Field("reach"); reach.Exists() {
		q.Reach = readReach(reach)
	}
}

func readOptions(v yamldoc.Value) []Option {
	var options []Option
	right := 0
	for _, item := range v.Items(maxOptions) {
		only(item, "text", "right", "reply")
		o := Option{Text: text(item.Need("text", "an answer")), Right: item.Field("right").Bool(false)}
		if reply := item.Field("reply"); reply.Exists() {
			o.Reply = text(reply)
		}
		if o.Right {
			right++
		}
		options = append(options, o)
	}
	if v.Exists() && (len(options) < 2 || right != 1) {
		v.Failf("%d options, %d of them right: want at least two, and one right", len(options), right)
	}
	return options
}

func readNumber(v yamldoc.Value) *Number {
	only(v, "figure", "withinPercent")
	n := &Number{Figure: figure(v), WithinPercent: v.Field("withinPercent").Float(1)}
	if n.WithinPercent < 0 || n.WithinPercent > 50 {
		v.Field("withinPercent").Failf("%v: want 0 to 50", n.WithinPercent)
	}
	return n
}

func readReach(v yamldoc.Value) *Reach {
	only(v, "figure", "atMost", "atLeast")
	r := &Reach{Figure: figure(v), AtMost: bound(v.Field("atMost")), AtLeast: bound(v.Field("atLeast"))}
	if r.AtMost == nil && r.AtLeast == nil {
		v.Failf("no bound: want atMost or atLeast")
	}
	return r
}

func bound(v yamldoc.Value) *float64 {
	if !v.Exists() {
		return nil
	}
	n := v.Float(0)
	return &n
}

var (
	whose   = []string{"best", "original", "study"}
	figures = []string{"cycles", "energyUJ", "gflops", "utilizationPercent", "edp", "areaMM2", "loss", "meshX", "meshY"}
)

// Figures lists what a question may be about: a figure of one of the designs on
// the page, such as "best.energyUJ".
func Figures() []string {
	var names []string
	for _, design := range whose {
		for _, f := range figures {
			names = append(names, fmt.Sprintf("%s.%s", design, f))
		}
	}
	return names
}

func figure(v yamldoc.Value) string {
	f := v.Need("figure", "such as best.energyUJ")
	if f.Exists() && !slices.Contains(Figures(), f.Text()) {
		f.Failf("%q: want DESIGN.FIGURE, with a design of %s and a figure of %s", f.Text(), strings.Join(whose, ", "), strings.Join(figures, ", "))
	}
	return f.Text()
}
