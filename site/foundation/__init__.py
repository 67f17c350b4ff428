"""The ground floor: what every page, block and API of the portal is made of."""
