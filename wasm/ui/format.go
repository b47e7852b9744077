package ui

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// count writes n with thousands separators: 516,096.
func count(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// figure writes v in three significant digits, without an exponent between
// 0.001 and a million.
func figure(v float64) string {
	size := math.Abs(v)
	switch {
	case v == 0:
		return "0"
	case size >= 1e6 || size < 1e-3:
		return minus(strconv.FormatFloat(v, 'g', 3, 64))
	case size >= 1000:
		return count(int(math.Round(v)))
	}
	decimals := max(0, 2-int(math.Floor(math.Log10(size))))
	return minus(strconv.FormatFloat(v, 'f', decimals, 64))
}

// decimal writes v with a fixed number of decimals.
func decimal(v float64, decimals int) string {
	if math.Abs(v) >= 1e6 {
		return figure(v)
	}
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(text, "-0.") == "" {
		text = strings.TrimPrefix(text, "-")
	}
	return minus(text)
}

// minus puts a true minus sign in place of the hyphen.
func minus(text string) string { return strings.Replace(text, "-", "−", 1) }

// percentText writes a share of 1 in percent.
func percentText(share float64) string {
	percent := 100 * share
	switch {
	case percent == 0:
		return "0 %"
	case percent < 0.1:
		return "< 0.1 %"
	case percent < 10:
		return fmt.Sprintf("%.1f %%", percent)
	}
	return fmt.Sprintf("%.0f %%", percent)
}

// energy writes picojoules in the unit that reads best.
func energy(pj float64) string {
	switch {
	case pj >= 1e9:
		return figure(pj/1e9) + " mJ"
	case pj >= 1e6:
		return figure(pj/1e6) + " µJ"
	case pj >= 1e3:
		return figure(pj/1e3) + " nJ"
	}
	return figure(pj) + " pJ"
}
