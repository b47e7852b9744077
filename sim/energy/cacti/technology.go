package cacti

import (
	"math"

	"meshscape/sim/portable"
)

// technology is one of CACTI's nodes: itrs-lstp transistors at 300 K in cells
// and periphery alike, semi-global wires, repeaters that are 30 % slower than
// the fastest (tech_params/*.dat, and what CACTI derives from them). Lengths
// are in µm, capacitances in F/µm, resistances in Ω/µm or, of transistors,
// Ω·µm, currents in A/µm.
type technology struct {
	nm         int
	vdd, vth   float64 // V
	ideal      float64 // of a gate, without overlap
	fringe     float64
	junction   float64 // F/µm²
	onN        float64 // resistance of an n-channel
	pn         float64 // how much wider a p-channel is for the same current
	off, leaky float64 // below threshold; through the gate
	local      wire    // of word and bit lines
	global     wire    // in and between mats
	senseGM    float64 // transconductance of a sense amplifier, A/V
	repeated   repeated
	logs       logs
}

// logs are natural logarithms of ratios of voltages.
type logs struct {
	threshold float64 // of the supply
	sensed    float64 // how much the supply is more than what is sensed
	swung     float64 // and than what is left of it
}

type wire struct{ ohm, farad float64 }

// repeated is a wire with repeaters: of so many minimal inverters, spacing
// apart. Delay, energy and leakage are of a µm.
type repeated struct {
	delay, energy, subthreshold, throughGate float64
	spacing, size                            float64
	farad                                    float64
}

// find returns one of the technologies.
func find(nm int) (technology, bool) {
	for _, t := range technologies {
		if t.nm == nm {
			t.logs = logs{portable.Log(t.vth / t.vdd), portable.Log(t.vdd / senseSwing), portable.Log(t.vdd / (t.vdd - senseSwing))}
			return t, true
		}
	}
	return technology{}, false
}

var technologies = [...]technology{
	{22, 0.8, 0.40126, 3.22e-16, 8e-17, 0, 2188.0153930731171, 2, 2.43e-11, 4.51e-10,
		wire{20.661896243291597, 2.39434116e-16}, wire{7.151702786377709, 2.47030848e-16}, 0.0011566242112837498,
		repeated{6.3566012942668692e-13, 1.8700323060675514e-16, 1.6716182105964262e-13, 3.1024683661686758e-12, 175.14135776956714, 30.424562817079462, 1.78484614e-16}, logs{}},
	{32, 1, 0.513, 4.58e-16, 5.3e-17, 1e-15, 2911.0590988882386, 2.23, 2.06e-11, 3.73e-11,
		wire{8.4033613445378137, 2.4577105028571423e-16}, wire{3.0344827586206895, 2.5366375885714282e-16}, 0.00047447383027421971,
		repeated{5.3378570365698469e-13, 2.9320180229995247e-16, 1.9297395034942041e-13, 3.494139974773487e-13, 234.20847047011688, 28.302206854174827, 1.8170248325714285e-16}, logs{}},
	{45, 1.1, 0.50245, 5.18e-16, 8e-17, 1e-15, 3285.8000600420291, 2.23, 1.01e-11, 9.47e-12,
		wire{4.2023829421456043, 2.580173971428571e-16}, wire{1.5243902439024393, 2.654168114285714e-16}, 0.00052841550626320742,
		repeated{4.3133020907500826e-13, 3.756587609159456e-16, 9.2538369846295492e-14, 8.6766174499447372e-14, 410.38737868691056, 31.356348455634873, 1.8774357742857142e-16}, logs{}},
	{65, 1.2, 0.52354, 6.14e-16, 8e-17, 1e-15, 4530.0462249614784, 2.23, 9.12e-12, 1.09e-10,
		wire{2.0299650523062014, 2.7409588637037032e-16}, wire{0.73401841718937666, 2.8240880859259257e-16}, 0.000483417168,
		repeated{3.7155654884296782e-13, 4.9754836072443283e-16, 9.0732210164766082e-14, 1.0844090907850332e-12, 665.60715753957971, 35.045014723786522, 1.959352584e-16}, logs{}},
	{90, 1.3, 0.48203, 9.15e-16, 8e-17, 1e-15, 4956.314535345512, 2.44, 2.81e-12, 3.87e-11,
		wire{1.0505957355364011, 2.9257693075e-16}, wire{0.38109756097560982, 3.02288662e-16}, 0.001059766481,
		repeated{3.1715178479459045e-13, 6.2480391830667727e-16, 2.7498108063297036e-14, 3.7871059859416204e-13, 1087.5659178091941, 35.25709419378741, 2.05409129425e-16}, logs{}},
}

// The transistors and wires that CACTI draws, in units of the node.
const (
	railHeight     = 2.0
	pnGap          = 5.0 // between p and n diffusions
	sameGap        = 1.5 // between diffusions of one kind
	polySpacing    = 1.5
	contactPitch   = 3.0 // a contact and the space on both sides
	gateHeight     = 50.0
	cellWidth      = 10.0
	cellHeight     = 14.6
	accessWidth    = 1.31 // of a cell's transistors
	pullDownWidth  = 2.08
	pullUpWidth    = 1.23
	stitchWidth    = 7.5 // of word lines, every so many cells:
	stitched       = 16
	localPitch     = 2.5
	globalPitch    = 4.0
	minimalWidth   = 1.5
	maximalWidth   = 100.0
	muxWidth       = 9.0
	isolationWidth = 12.5 // transistors of a sense amplifier
	senseNWidth    = 3.75
	sensePWidth    = 7.5
	senseEnable    = 5.0
)

// sidewall is what a diffusion's edge adds, F/µm.
const sidewall = 2.5e-16

// senseSwing is the voltage between bit lines at which they are sensed, V.
const senseSwing = 0.08

func (t *technology) um(units float64) float64 { return units * float64(t.nm) / 1000 }

func (t *technology) minN() float64 { return t.um(minimalWidth) }
func (t *technology) minP() float64 { return float64(t.pn * t.um(minimalWidth)) }

// gate is the capacitance of a gate of so many µm.
func (t *technology) gate(width float64) float64 {
	return float64((float64(1.2*t.ideal) + float64(3*t.fringe)) * width)
}

// drain is the capacitance of a drain in a stack of so many transistors, which
// is folded where it is wider than fold.
func (t *technology) drain(width float64, stack, fold float64) float64 {
	folds := math.Ceil(width / fold)
	across := t.um(contactPitch) + float64((stack-1)*t.um(polySpacing))
	if folds < 2 {
		return t.diffusion(across, width, width, width*(float64(2*stack)-1))
	}
	across += float64((folds-2)*t.um(contactPitch)) + float64((folds-1)*(stack-1)*t.um(polySpacing))
	edge := fold
	if int(folds)%2 == 0 {
		edge = 0
	}
	return t.diffusion(across, fold, edge, fold*(float64(2*stack)-1)*folds) + float64(t.local.farad*across)
}

func (t *technology) diffusion(across, height, edge, underGate float64) float64 {
	return float64(t.junction*across*height) + float64(sidewall*(edge+float64(2*across))) + float64((float64(2*t.fringe)+float64(0.4*t.ideal))*underGate)
}

// folds is how wide transistors may be in a gate so high: a third is for
// n-channels.
func (t *technology) folds(height float64) (n, p float64) {
	room := height - t.um(2*railHeight+pnGap)
	return room / 3, room * 2 / 3
}

// ramp is the delay of a stage with time constant tau (s) after an input that
// takes rise seconds, where it switches at half the supply (Horowitz 1984).
func ramp(rise, tau float64) float64 {
	if rise == 0 {
		return float64(tau * math.Ln2)
	}
	return float64(tau * math.Sqrt(math.Ln2*math.Ln2+0.5*rise/tau))
}
