"""Server CPU per request on 100,000 orders, measured by a load generator that other products are measured with."""
