package cacti

import "math"

// kind is a gate: how much of its n and p transistors leaks on average over its
// inputs, below threshold and through the gates.
type kind struct {
	inputs                 float64
	subN, subP, viaN, viaP float64
}

var (
	inverter = kind{1, 1.0 / 2, 1.0 / 2, 1.0 / 2, 1.0 / 2}
	nand2    = kind{2, (2 + 3*stacked) / 4, 2.0 / 4, 3.0 / 4, 8.0 / 4}
	nand3    = kind{3, (3 + 3*stacked + 4*stacked*stacked) / 8, 3.0 / 8, 7.5 / 8, 21.0 / 8}
)

// stacked is how much of its leakage each further transistor in series lets
// through.
const stacked = 0.43

// leakage is the power (W) that a gate of these widths (µm) leaks.
func (t *technology) leakage(k *kind, n, p float64) float64 {
	return float64(t.vdd * (float64((float64(k.subN*n)+float64(k.subP*p))*t.off) + float64((float64(k.viaN*n)+float64(k.viaP*p))*t.leaky)))
}

// gateArea is in µm²: transistors folded into a row so high.
func (t *technology) gateArea(k *kind, n, p, height float64) float64 {
	if n <= 0 || p <= 0 {
		return 0
	}
	room := height - t.um(2*railHeight+pnGap)
	part := p / (p + n)
	foldsP, foldsN := math.Ceil(p/(room*part)), math.Ceil(n/(room*(1-part)))
	across := max(t.across(k.inputs, foldsN), t.across(1, k.inputs*foldsP))
	if room*(1-part) > n {
		height = n + p + t.um(pnGap+2*railHeight)
	}
	return float64(across * height)
}

// across is the width of so many folded transistors, each a stack.
func (t *technology) across(stack, folds float64) float64 {
	inner := float64(stack*t.um(1)) + float64((stack-1)*t.um(polySpacing))
	all := float64(2*t.um(contactPitch)) + inner
	if folds > 1 {
		all += float64((folds-2)*2*t.um(contactPitch)) + float64((folds-1)*inner)
	}
	return all
}

// folded is the height of a transistor of so many µm beside cells, where it is
// folded to a pitch.
func (t *technology) folded(width, pitch float64) float64 {
	folds := math.Ceil(width / pitch)
	return float64(folds*t.um(1)) + float64((folds+1)*t.um(contactPitch))
}

// chain is gates in series that drive a load, the first a NAND perhaps.
type chain struct {
	first kind
	count int
	n, p  [maxGates]float64 // widths
	load  float64           // F
}

const maxGates = 8

// newChain sizes a chain by logical effort: each gate drives about four times
// its own input. The first is given.
func (t *technology) newChain(first kind, n, p, load float64) chain {
	c := chain{first: first, load: load}
	c.n[0], c.p[0] = n, p
	effort := (first.inputs + t.pn) / (1 + t.pn)
	total := effort * load / t.gate(n+p)
	c.count = evenStages(total, 0)
	each := root(total, c.count)
	width := load / each / t.gate(1+t.pn)
	if most := t.um(maximalWidth); width > most {
		total = effort * t.gate((1+t.pn)*most) / t.gate(n+p)
		c.count = evenStages(total, 1)
		each = root(total, c.count-1)
		width = most
	}
	for i := c.count - 1; i > 0; i-- {
		c.n[i] = max(width, t.minN())
		c.p[i] = t.pn * c.n[i]
		width = c.n[i] / each
	}
	return c
}

// evenStages is how many stages of effort four there are in total, and more,
// rounded up to an even number of at least two.
func evenStages(total float64, more int) int {
	n := more
	for ; total >= 4; total /= 4 {
		n++
	}
	return max(2, n+n%2)
}

// nandChain starts with a NAND of so many inputs, its transistors minimal for
// the number in series.
func (t *technology) nandChain(first kind, load float64) chain {
	return t.newChain(first, first.inputs*t.minN(), t.minP(), load)
}

func (t *technology) inverterChain(load float64) chain {
	return t.newChain(inverter, t.minN(), t.minP(), load)
}

// drive is how long a signal takes through the gates of the chain from one on,
// and its rise time behind them. wireDelay is what the wires of the load add to
// the last time constant; foldN and foldP are the widest transistors.
func (c *chain) drive(t *technology, from int, rise, wireDelay, foldN, foldP float64) (delay, out float64) {
	for i := from; i < c.count; i++ {
		own, next := c.capacitance(t, i, foldN, foldP)
		tau := float64(t.stack(c, i) * t.onN / c.n[i] * (own + next))
		if i == c.count-1 {
			tau += wireDelay
		}
		d := ramp(rise, tau)
		delay += d
		rise = 2 * d
	}
	return delay, rise
}

func (t *technology) stack(c *chain, i int) float64 {
	if i == 0 {
		return c.first.inputs
	}
	return 1
}

// capacitance is gate i's own and the one that it drives.
func (c *chain) capacitance(t *technology, i int, foldN, foldP float64) (own, next float64) {
	next = c.load
	if i < c.count-1 {
		next = t.gate(c.n[i+1] + c.p[i+1])
	}
	k := t.stack(c, i)
	return float64(k*t.drain(c.p[i], 1, foldP)) + t.drain(c.n[i], k, foldN), next
}

// energy is what switching all gates once takes, J.
func (c *chain) energy(t *technology, foldN, foldP float64) float64 {
	sum := 0.0
	for i := range c.count {
		own, next := c.capacitance(t, i, foldN, foldP)
		sum += own + next
	}
	return float64(sum * t.vdd * t.vdd)
}

func (c *chain) area(t *technology, height float64) float64 {
	if c.count == 0 {
		return 0
	}
	return t.gateArea(&c.first, c.n[0], c.p[0], height) + c.areaBehind(t, height)
}

// areaBehind is without the first gate.
func (c *chain) areaBehind(t *technology, height float64) (sum float64) {
	for i := 1; i < c.count; i++ {
		sum += t.gateArea(&inverter, c.n[i], c.p[i], height)
	}
	return sum
}

// leakageBehind is without the first gate, as if the others were of a kind.
func (c *chain) leakageBehind(t *technology, k *kind) (sum float64) {
	for i := 1; i < c.count; i++ {
		sum += t.leakage(k, c.n[i], c.p[i])
	}
	return sum
}
