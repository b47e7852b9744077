package constant_test

import (
	"fmt"
	"go/token"

	"meshscape/wasm/std/constant"
)

// A constant of a shader: (1 + 2) / 4.
func ExampleBinaryOp() {
	sum := constant.BinaryOp(constant.MakeInt64(1), token.ADD, constant.MakeInt64(2))
	fmt.Println(constant.BinaryOp(sum, token.QUO, constant.MakeInt64(4)))
	// Output: 0.75
}
