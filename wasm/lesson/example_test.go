package lesson_test

import (
	"fmt"

	"meshscape/wasm/lesson"
)

// A lecturer's lesson, with a slip in its preset.
func ExampleParseYAML() {
	const text = `lesson:
  version: 1
  id: pace
  title: What sets the pace?
  text: [The chip has 168 PEs. Not all of them work.]
  preset: {layer: vgg16/conv1_1, g: 0.5}
  question:
    ask: How many cycles does the original chip take?
    number: {figure: original.cycles, withinPercent: 1}
    right: 86,704,128 multiply-adds over 168 PEs is 516,096 cycles.
    wrong: Look at the table of metrics.
`
	_, err := lesson.ParseYAML("pace.yaml", []byte(text))
	fmt.Println(err)
	// Output: lesson: pace.yaml:6: lesson.preset.g: g "0.5": want a whole number from 1
}
