package ui

import "math"

// axis maps values from Low to High to places, and names round values on the
// way.
type axis struct {
	low, high  float64
	from, to   float64 // places of low and high, in pixels
	tick       float64 // distance between round values
	tickDigits int     // decimals that they need
}

// place is where v is; what is off the axis goes to its end.
func (a *axis) place(v float64) float64 {
	share := (v - a.low) / (a.high - a.low)
	return a.from + min(1, max(0, share))*(a.to-a.from)
}

// value is what is at a place.
func (a *axis) value(place float64) float64 {
	return a.low + (place-a.from)/(a.to-a.from)*(a.high-a.low)
}

// setTick chooses 1, 2 or 5 times a power of ten.
func (a *axis) setTick(n int) {
	rough := (a.high - a.low) / float64(max(1, n))
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	a.tick = 10 * power
	for _, m := range [...]float64{1, 2, 5} {
		if m*power >= rough*0.999 {
			a.tick = m * power
			break
		}
	}
	a.tickDigits = max(0, -int(math.Floor(math.Log10(a.tick)+1e-9)))
}

// ticks is how many round values there are from low to high.
func (a *axis) ticks() int {
	return int(math.Floor((a.high-a.first())/a.tick+1e-9)) + 1
}

func (a *axis) tickAt(i int) float64 { return a.first() + float64(i)*a.tick }

func (a *axis) first() float64 { return math.Ceil(a.low/a.tick-1e-9) * a.tick }

// tickText writes a round value: 0.2, 1,000.
func (a *axis) tickText(v float64) string {
	if a.tickDigits == 0 && math.Abs(v) < 1e6 {
		return count(int(math.Round(v)))
	}
	if a.tickDigits > 4 {
		return figure(v)
	}
	return decimal(v, a.tickDigits)
}
