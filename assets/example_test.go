package assets_test

import (
	"fmt"
	"strings"

	"meshscape/assets"
)

// The founding study's layer, as the file of its network has it.
func Example() {
	text, err := assets.Networks.ReadFile("networks/vgg16.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, "conv1_1") {
			fmt.Println(strings.TrimSpace(line))
		}
	}
	// Output: - {name: conv1_1, C: 3, M: 64, P: 224, Q: 224, R: 3, S: 3}
}
