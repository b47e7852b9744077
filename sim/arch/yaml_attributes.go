//go:build !search

package arch

import (
	"slices"

	"meshscape/sim/yamldoc"
)

// numeric are the attributes that must be numbers.
var numeric = []string{"depth", "width", "datawidth", "word_bits", "word-bits", "cluster_size", "cluster-size",
	"memory_width", "memory_depth", "block_size", "block-size", "n_words", "entries", "sizeKB",
	"multiple_buffering", "multiple-buffering", "shared_bandwidth", "bandwidth", "read_bandwidth", "write_bandwidth",
	"n_banks", "n_rw_ports", "global_cycle_seconds", "multiplier_width", "adder_width", "update_fifo_depth",
	"width_a", "width_b", "datawidth_a", "datawidth_b", "n_bits", "precision"}

// inert are the attributes that change nothing, with the values at which they
// do; nil: at any.
var inert = map[string]any{"technology": nil, "type": nil, "subclass": nil, "meshX": nil, "meshY": nil,
	"has_power_gating": false, "power_gated_at": nil, "reduction_supported": true, "min_utilization": 0,
	"allow_overbooking": false, "version": nil, "cycle_seconds": nil, "action_latency_cycles": nil, "n_instances": nil}

// readVariables reads the section "variables", which expressions may name.
func (r *nodeReader) readVariables(v yamldoc.Value) {
	for name, value := range v.Fields() {
		if name == "version" {
			v.CheckVersion()
		} else if s := r.evaluate(value, nil); s != nil {
			r.variables[name] = s
			if name == "global_cycle_seconds" { // components inherit it
				checkNumber(s, value)
			}
		}
	}
}

// global returns the variables that components inherit, without the values
// that stand for none.
func (a Attributes) global() Attributes {
	global := Attributes{}
	if v, ok := a["technology"]; ok && v != placeholder {
		global["technology"] = v
	}
	if v, ok := a["global_cycle_seconds"]; ok && v != defaultCycleSeconds {
		global["global_cycle_seconds"] = v
	}
	return global
}

// Timeloop's example designs have these in their variables: a technology that
// stands for none, and the clock that prices assume unless told otherwise.
const (
	placeholder         = "SET ME"
	defaultCycleSeconds = 1e-9
)

func (r *nodeReader) readAttributes(v yamldoc.Value, sized bool) Attributes {
	attributes := Attributes{}
	for name, field := range v.Fields() {
		switch {
		case field.IsMap() || field.IsList():
			field.Keepf("kept, not modelled: want a number or text")
		default:
			if s := r.evaluate(field, attributes); s != nil {
				attributes[name] = s
				checkAttribute(name, s, field)
			}
		}
	}
	if sized {
		readSizeKB(v, attributes)
	}
	return attributes
}

func checkAttribute(name string, value any, at yamldoc.Value) {
	if slices.Contains(numeric, name) {
		checkNumber(value, at)
		return
	}
	want, ok := inert[name]
	if !ok {
		at.Warnf("unknown attribute: kept, not used")
	} else if want != nil && want != value {
		at.Warnf("kept, not modelled: taken for %v", want)
	}
}

// maxAttribute is far beyond any chip, and small enough that no product of two
// overflows.
const maxAttribute = 1 << 32

func checkNumber(value any, at yamldoc.Value) {
	n, ok := value.(float64)
	if i, whole := value.(int); whole {
		n, ok = float64(i), true
	}
	if !ok || n < 0 || n > maxAttribute {
		at.Failf("%v: want a number from 0 to 2^32", value)
	}
}

// readSizeKB reads a size as the depth that gives it.
func readSizeKB(v yamldoc.Value, attributes Attributes) {
	size, hasSize := attributes["sizeKB"]
	_, hasDepth := attributes["depth"]
	width, _ := attributes.Int("width", 0)
	kb, err := attributes.Float("sizeKB", 0)
	if !hasSize || hasDepth || width < 1 || err != nil || kb*8192/float64(width) > maxAttribute {
		return
	}
	attributes["depth"] = int(kb * 8192 / float64(width))
	v.Field("sizeKB").Warnf("%v: read as a depth of %v", size, attributes["depth"])
}

// evaluate returns a scalar; text that is an expression over the variables and
// attributes so far as its number.
func (r *nodeReader) evaluate(v yamldoc.Value, own Attributes) any {
	s := v.Scalar()
	text, ok := s.(string)
	if !ok {
		return s
	}
	if value, err := evaluate(text, scopes{own, r.inherited, r.variables}); err == nil {
		return value
	}
	return text
}
