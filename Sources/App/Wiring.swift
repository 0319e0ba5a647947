// The wiring of the product.
