import type { PhoneKey, ProductKey } from '../model.ts'
import { productOf } from '../state/world.ts'
import type { Product } from './product.ts'

export type Products = Readonly<Record<ProductKey, Product>>

/** The messenger that runs on a phone. */
export function productOn(products: Products, phone: PhoneKey): Product {
  return products[productOf(phone)]
}
