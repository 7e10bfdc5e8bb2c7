// What has just been done is said once: the word about it leaves the address, so that a copied link says nothing.
{
  const address = new URL(location.href)
  if (address.searchParams.has("said")) {
    address.searchParams.delete("said")
    history.replaceState(history.state, "", address)
  }
}
