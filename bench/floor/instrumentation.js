// The bundler looks for this file in all folders above too, and would take the product's.
export function register() {}
